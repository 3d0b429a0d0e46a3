/** Texts that some program somewhere takes for something else. Here they are text: stored, found and given back as they came. */
export const hostileTexts: readonly string[] = [
  "Robert'); drop table customers; --", "' or '1'='1", '"; select pg_sleep(10); --', "$$; delete from events; $$", "\\'; truncate orders; --", '%_%', '\\', '100%',
  '<script>document.title="owned"</script>', '<img src=x onerror=alert(1)>', '"><svg/onload=alert(1)>', 'javascript:alert(1)', '&lt;b&gt;&amp;',
  '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '$(reboot)', '`id`', '; rm -rf /', '| cat /etc/passwd', '../../etc/passwd', '=cmd|calc!A0', '%s%n%x', '__proto__', 'constructor', 'null', 'undefined', 'NaN', 'true', '-1',
  '🦊🧑‍🚀👩‍👩‍👧‍👦', 'שלום עולם', 'مرحبا‏ بالعالم', 'évènement', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘', '𐍈𝔘𝔫𝔦', '田中さん', 'ﷺ', 'Ǆ ǅ ǆ İ ı ß ẞ', 'a\u200bb\u200d\u2060c', '\u202Eevil\u202C', 'x\ufeffy',
]
