import { toSound } from './sounds'

/** A text in the form in which the model reads it. */
export interface NormalisedText {
  characters: string[]
  /** For each character, its position in the original text. */
  sources: { start: number; end: number }[]
}

/** One to three consecutive characters of a normalised text. */
export interface Ngram {
  /** A single character as it is written; several characters by their sounds (`toSound`). */
  ngram: string
  start: number
  /** Exclusive. */
  end: number
}

const maxNgramLength = 3

/** Replaces every number, because the size of an amount does not change the problem. */
const numberSign = '〇'
/** Replaces punctuation, spaces and emoji. No n-gram contains it. */
export const gapSign = '_'

/**
 * Numbers in digits, and Chinese numerals before a unit. The lookahead excludes two words: 三包 (the
 * duties of a seller) and 三无 (goods without maker, date or licence).
 */
const numbers =
  /[０-９]+(?:[．：][０-９]+)*|(?!三[包无])[零一二两三四五六七八九十百千万半几]+(?=[百千万块元圆毛角斤两克公个天年月次瓶袋箱件倍点折份条只双人分小碗位节套张吨度米方多])/g

/** Characters that are replaced, because they stand for the same sound or word. */
const sameCharacters: Record<string, string> = {
  秤: '称',
  俩: '两',
  帐: '账',
  订: '定',
  圆: '元',
  她: '他',
  它: '他',
  佢: '他',
  您: '你',
  // Gan dialect: 恰饭 is to eat, 冇 is not to have, 哩 and 滴 are particles.
  恰: '吃',
  呷: '吃',
  冇: '没',
  哩: '了',
  嘞: '了',
  滴: '的',
}

/** Frequent errors of keyboards and speech recognition. The correct word has the same length. */
const misspelledWords: [RegExp, string][] = [
  [/冲[值直]|充直/g, '充值'],
  [/[缺却]金|缺今|却斤/g, '缺斤'],
  [/少俩/g, '少两'],
  [/冒得|莫得/g, '没得'],
  [/[过国]气了/g, '过期了'],
  [/[甲贾]货|假或/g, '假货'],
  [/价各|价哥/g, '价格'],
  [/[推腿]款|退宽/g, '退款'],
  [/发飘/g, '发票'],
  [/变至|变志/g, '变质'],
  [/半卡/g, '办卡'],
  [/结帐|接账|节账/g, '结账'],
  [/标架|标加/g, '标价'],
  [/多手了|多受了/g, '多收了'],
  [/定今|订今|定斤/g, '定金'],
  [/保[休秀]/g, '保修'],
  [/质[亮两]/g, '质量'],
]

const correctWords = (typedText: string): string =>
  misspelledWords.reduce(
    (corrected, [pattern, word]) => corrected.replace(pattern, word),
    typedText,
  )

/**
 * Converts ASCII to full-width characters in lower case. In the file of the model, ASCII characters
 * encode weights; so the file needs no separators between weights and n-grams.
 */
const toFullWidth = (typedText: string): string =>
  typedText.replace(/[!-~]/g, (character) =>
    String.fromCharCode(character.toLowerCase().charCodeAt(0) + 0xfee0),
  )

const isReadable = (character: string): boolean => /[ａ-ｚ一-鿿]/.test(character)

/** Converts a text to the form in which the model reads it, with the position of each character. */
export function normaliseText(typedText: string): NormalisedText {
  // Each step keeps the length, so that an index is the same in all of them.
  const corrected = correctWords(toFullWidth(typedText))
  const normalised: NormalisedText = { characters: [], sources: [] }
  const lastCharacter = () => normalised.characters[normalised.characters.length - 1]
  const append = (character: string, start: number, end: number) => {
    if (character === gapSign && lastCharacter() === gapSign) return
    normalised.characters.push(character)
    normalised.sources.push({ start, end })
  }
  const numberEnds = new Map(
    [...corrected.matchAll(numbers)].map((match) => [match.index, match.index + match[0].length]),
  )
  let characterIndex = 0
  while (characterIndex < corrected.length) {
    const numberEnd = numberEnds.get(characterIndex)
    const character = corrected[characterIndex]!
    const sourceEnd = numberEnd ?? characterIndex + 1
    if (numberEnd !== undefined) append(numberSign, characterIndex, sourceEnd)
    else if (!isReadable(character)) append(gapSign, characterIndex, sourceEnd)
    // After a number, 快 is a typing error for 块.
    else if (character === '快' && lastCharacter() === numberSign)
      append('块', characterIndex, sourceEnd)
    else append(sameCharacters[character] ?? character, characterIndex, sourceEnd)
    characterIndex = sourceEnd
  }
  return normalised
}

/** All n-grams of a text without a gap in them. An n-gram may occur several times. */
export function listNgrams({ characters }: NormalisedText): Ngram[] {
  const sounds = characters.map(toSound)
  return characters.flatMap((_, start) => {
    const ngrams: Ngram[] = []
    for (let end = start + 1; end <= start + maxNgramLength && end <= characters.length; end++) {
      if (characters[end - 1] === gapSign) break
      const isSingle = end === start + 1
      const ngram = isSingle ? characters[start]! : sounds.slice(start, end).join('')
      ngrams.push({ ngram, start, end })
    }
    return ngrams
  })
}
