/** Where an event came from, in words: `api`, `counter`, `import:shopify`; another name as the source gave it. */
export function sourceText(source: string, words: Readonly<Record<string, string>>): string {
  return words[source.replace(/:.*/s, '')] ?? source
}
