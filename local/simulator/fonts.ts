/**
 * What a document does for the Chinese web font, which machines without one need. Chromium keeps text that it once
 * shaped as boxes, by font settings and over reloads: each part that arrives draws the page anew, with a setting never
 * seen before. A canvas keeps its text as drawn: the part that a letter needs is fetched before.
 */
export function useFonts(scope: typeof globalThis): void {
  const { fonts, documentElement } = scope.document
  const redraw = () => {
    documentElement.style.wordSpacing = `${Math.random() / 10}px`
  }
  redraw()
  fonts.addEventListener('loadingdone', redraw)
  const get = (name: string): string => {
    const request = new scope.XMLHttpRequest()
    request.open('GET', `/sim/font/${name}`, false)
    request.overrideMimeType('text/plain; charset=x-user-defined')
    request.send()
    return request.responseText
  }
  const known = new Set<string>()
  let parts: { file: string; unicodeRange: string; letters: RegExp }[] | undefined
  const fetchFor = (letter: string) => {
    known.add(letter)
    const found = () => get('index.css').matchAll(/url\(\.\/(\S+?woff2)\)[^}]*unicode-range: ([^;]+)/g)
    parts ??= Array.from(found(), ([, file = '', unicodeRange = '']) => {
      const letters = unicodeRange.replace(/[\da-f]+/gi, '\\u{$&}').replace(/U\+|,/g, '')
      return { file, unicodeRange, letters: new RegExp(`[${letters}]`, 'u') }
    })
    const part = parts.findIndex(({ letters }) => letters.test(letter))
    for (const { file, unicodeRange } of part < 0 ? [] : parts.splice(part, 1)) {
      const bytes = Uint8Array.from(get(file), (byte) => byte.charCodeAt(0) & 0xff)
      fonts.add(new scope.FontFace('Drawn SC', bytes, { unicodeRange }))
    }
  }
  for (const { prototype } of [scope.CanvasRenderingContext2D, scope.OffscreenCanvasRenderingContext2D] as any[])
    for (const name of ['fillText', 'strokeText', 'measureText']) {
      const native = prototype[name]
      prototype[name] = function (text: unknown, ...rest: unknown[]) {
        for (const letter of String(text)) if (letter > '\u2e7f' && !known.has(letter)) fetchFor(letter)
        const { font } = this
        this.font = `${font}, 'Drawn SC'`
        const result = native.call(this, text, ...rest)
        this.font = font
        return result
      }
    }
}
