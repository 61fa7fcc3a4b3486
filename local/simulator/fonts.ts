/** A file of the font that is not loaded yet, and the characters in it. */
interface FontPart {
  file: string
  unicodeRange: string
  letters: RegExp
}

/** The first character of Unicode's block "CJK Radicals Supplement". */
const FIRST_CHINESE_LETTER = '\u2e80'

/** Reads the parts of the font from its style sheet. */
function parseFontParts(styleSheet: string): FontPart[] {
  const rules = styleSheet.matchAll(/url\(\.\/(\S+?woff2)\)[^}]*unicode-range: ([^;]+)/g)
  return Array.from(rules, ([, file = '', unicodeRange = '']) => {
    const letters = unicodeRange.replace(/[\da-f]+/gi, '\\u{$&}').replace(/U\+|,/g, '')
    return { file, unicodeRange, letters: new RegExp(`[${letters}]`, 'u') }
  })
}

/**
 * Makes a document show the Chinese web font, for machines without a Chinese font. The font
 * consists of many files, each for some characters. They arrive after the text was drawn as boxes.
 *
 * - Chromium caches the boxes by the font settings, even across reloads. Therefore each file that
 *   arrives changes a font setting to a new value, so that Chromium draws the text again.
 * - The text on a canvas is not drawn again. Therefore the files that a text needs are fetched
 *   before it is drawn.
 */
export function useFonts(scope: typeof globalThis): void {
  const { fonts, documentElement } = scope.document
  const redrawDocument = () => {
    documentElement.style.wordSpacing = `${Math.random() / 10}px`
  }
  redrawDocument()
  fonts.addEventListener('loadingdone', redrawDocument)

  /**
   * Fetches a file synchronously, because a canvas draws synchronously. One character is one byte.
   */
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

  /** Makes a method of a canvas load the font files of its text first. */
  const wrapTextMethod = (prototype: any, methodName: string) => {
    const originalMethod = prototype[methodName]
    prototype[methodName] = function (text: unknown, ...otherArguments: unknown[]) {
      for (const letter of String(text))
        if (letter >= FIRST_CHINESE_LETTER && !knownLetters.has(letter)) loadFontFor(letter)
      const { font } = this
      this.font = `${font}, 'Drawn SC'`
      const result = originalMethod.call(this, text, ...otherArguments)
      this.font = font
      return result
    }
  }
  for (const methodName of ['fillText', 'strokeText', 'measureText']) {
    wrapTextMethod(scope.CanvasRenderingContext2D.prototype, methodName)
    wrapTextMethod(scope.OffscreenCanvasRenderingContext2D.prototype, methodName)
  }
}
