/** What runs inside the page, as text: the tests themselves are compiled without the types of a browser. */

/** Every visible text and every text that is read aloud, outside of code and of what a person typed. */
export const visibleTexts = `(() => {
  const texts = new Set()
  const seen = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('pre, code, script, style, textarea, svg, [lang=en]:not(html)')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node.parentElement && seen(node.parentElement) && node.data.trim() !== '') texts.add(node.data.trim())
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
    if (!seen(element)) continue
    for (const name of ['aria-label', 'placeholder', 'title']) if (element.getAttribute(name)) texts.add(element.getAttribute(name).trim())
  }
  texts.add(document.title)
  return [...texts]
})()`

/** How much wider the document is than the window, and what sticks out. */
export const overflow = `(() => {
  const wide = document.documentElement.clientWidth
  const over = document.documentElement.scrollWidth - wide
  const out = over <= 0 ? [] : [...document.body.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > wide + 1)
    .slice(0, 3).map(each => each.tagName + ': ' + each.textContent.slice(0, 40))
  return { over, out }
})()`

/**
 * Texts whose contrast with the ground below them is under WCAG 2.2 AA (1.4.3): 4.5, or 3 from 24 px and from 18.66 px bold.
 * What is disabled need not be readable there, and pictures are judged by the eye.
 */
export const faintTexts = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top, ground) => [0, 1, 2].map(i => top[i] * top[3] + ground[i] * (1 - top[3]))
  const light = color => {
    const [r, g, b] = color.map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = element => {
    const layers = []
    for (let each = element; each; each = each.parentElement) {
      const color = rgba(getComputedStyle(each).backgroundColor)
      if (color[3] > 0) layers.push(color)
      if (color[3] === 1) break
    }
    return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255])
  }
  const faint = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (walker.currentNode.data.trim() === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest('svg, [disabled], [data-disabled], [aria-disabled=true], :disabled, [aria-hidden=true]')) continue
    const style = getComputedStyle(element)
    const ground = groundOf(element)
    const [a, b] = [light(over(rgba(style.color), ground)), light(ground)].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    const size = parseFloat(style.fontSize)
    const enough = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
    if (ratio < enough - 0.005) faint.push(ratio.toFixed(2) + ' "' + walker.currentNode.data.trim().slice(0, 40) + '" ' + style.color + ' on ' + ground.map(Math.round))
  }
  return [...new Set(faint)]
})()`
