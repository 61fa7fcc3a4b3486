import { toSound } from './sounds'

/** A text as the model reads it. `sources[index]`: where that character stood in the original. */
export interface NormalisedText {
  characters: string[]
  sources: { start: number; end: number }[]
}

/**
 * One to three neighbouring characters of a normalised text. A single one is taken as it is
 * written, several as they sound. `end` is exclusive.
 */
export interface Ngram {
  ngram: string
  start: number
  end: number
}

const maxNgramLength = 3

/** Stands for every number, because ninety yuan too much is the same problem as nine. */
const numberSign = '〇'
/** Stands for punctuation, spaces and pictures. No n-gram contains it. */
export const gapSign = '_'

/**
 * Numbers in digits, and Chinese numerals that stand before a unit. 三包 and 三无 are words of their
 * own: the duties of a seller, and goods without maker, date or licence.
 */
const numbers =
  /[０-９]+(?:[．：][０-９]+)*|(?!三[包无])[零一二两三四五六七八九十百千万半几]+(?=[百千万块元圆毛角斤两克公个天年月次瓶袋箱件倍点折份条只双人分小碗位节套张吨度米方多])/g

/** Different characters for the same sound or word, written as the character on the right. */
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

/** Words that keyboards and speech recognition often get wrong. Both sides are equally long. */
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
 * ASCII as full-width characters, in lower case. The model's own signs are ASCII, so that its file
 * needs no separators between them and n-grams.
 */
const toFullWidth = (typedText: string): string =>
  typedText.replace(/[!-~]/g, (character) =>
    String.fromCharCode(character.toLowerCase().charCodeAt(0) + 0xfee0),
  )

const isReadable = (character: string): boolean => /[ａ-ｚ一-鿿]/.test(character)

/** Writes a text as the model reads it. Every character keeps its place in the original. */
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
    // After a number, 快 is how a keyboard writes 块.
    else if (character === '快' && lastCharacter() === numberSign)
      append('块', characterIndex, sourceEnd)
    else append(sameCharacters[character] ?? character, characterIndex, sourceEnd)
    characterIndex = sourceEnd
  }
  return normalised
}

/** All n-grams of a text that contain no gap, with repetitions. */
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
