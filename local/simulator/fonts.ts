/** A file of the font that is not loaded yet, and the characters in it. */
interface FontPart {
  file: string
  unicodeRange: string
  letters: RegExp
}

/** Reads the parts of the font from its style sheet. */
function parseFontParts(styleSheet: string): FontPart[] {
  const rules = styleSheet.matchAll(/url\(\.\/(\S+?woff2)\)[^}]*unicode-range: ([^;]+)/g)
  return Array.from(rules, ([, file = '', unicodeRange = '']) => {
    const letters = unicodeRange.replace(/[\da-f]+/gi, '\\u{$&}').replace(/U\+|,/g, '')
    return { file, unicodeRange, letters: new RegExp(`[${letters}]`, 'u') }
  })
}

/**
 * Makes a document show the Chinese web font, which is needed on machines without a Chinese font.
 * The font consists of many parts, each for some characters, which arrive after the text was drawn.
 *
 * - Chromium caches text that it has drawn as boxes, by its font settings and across reloads. So
 *   each arriving part changes a font setting to a new value, which makes Chromium draw the text
 *   again.
 * - A canvas never draws its text again. So the parts that a text needs are fetched before it is
 *   drawn.
 */
export function useFonts(scope: typeof globalThis): void {
  const { fonts, documentElement } = scope.document
  const redrawDocument = () => {
    documentElement.style.wordSpacing = `${Math.random() / 10}px`
  }
  redrawDocument()
  fonts.addEventListener('loadingdone', redrawDocument)
  const fetchText = (fileName: string): string => {
    const request = new scope.XMLHttpRequest()
    request.open('GET', `/sim/font/${fileName}`, false)
    request.overrideMimeType('text/plain; charset=x-user-defined')
    request.send()
    return request.responseText
  }
  const knownLetters = new Set<string>()
  /** The parts that are not loaded yet. */
  let fontParts: FontPart[] | undefined
  const loadFontFor = (letter: string) => {
    knownLetters.add(letter)
    fontParts ??= parseFontParts(fetchText('index.css'))
    const part = fontParts.find(({ letters }) => letters.test(letter))
    if (!part) return
    fontParts = fontParts.filter((otherPart) => otherPart !== part)
    const bytes = Uint8Array.from(fetchText(part.file), (byte) => byte.charCodeAt(0) & 0xff)
    fonts.add(new scope.FontFace('Drawn SC', bytes, { unicodeRange: part.unicodeRange }))
  }
  for (const { prototype } of [
    scope.CanvasRenderingContext2D,
    scope.OffscreenCanvasRenderingContext2D,
  ] as any[])
    for (const methodName of ['fillText', 'strokeText', 'measureText']) {
      const originalMethod = prototype[methodName]
      prototype[methodName] = function (text: unknown, ...otherArguments: unknown[]) {
        for (const letter of String(text))
          if (letter > '\u2e7f' && !knownLetters.has(letter)) loadFontFor(letter)
        const { font } = this
        this.font = `${font}, 'Drawn SC'`
        const result = originalMethod.call(this, text, ...otherArguments)
        this.font = font
        return result
      }
    }
}
