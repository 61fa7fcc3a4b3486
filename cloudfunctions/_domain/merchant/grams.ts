import { firstOf, readTwice } from '../../_rules/vocabulary/pinyin'

const byPinyin = new Intl.Collator('zh-u-co-pinyin')

const firsts = Object.values(firstOf)
const pinyinLetters = Object.keys(firstOf)

if (firsts.some((first, index) => index > 0 && byPinyin.compare(firsts[index - 1]!, first) >= 0))
  throw new Error('this Node does not know the order of pinyin: it needs full ICU')

const readings = new Map(readTwice.split(' ').map((entry) => [entry.slice(0, 1), entry.slice(1)]))

/**
 * For each letter of a text the first letters of its pinyin; a Latin letter or figure stands for
 * itself.
 */
export const initialsOf = (nameText: string): string[] =>
  [...nameText].map((letter) => readings.get(letter) ?? initialOf(letter))

function initialOf(letter: string): string {
  if (!/\p{Script=Han}/u.test(letter)) return letter
  const firstsBefore = firsts.filter((first) => byPinyin.compare(first, letter) <= 0).length
  return pinyinLetters[firstsBefore - 1] ?? letter
}

/** Whether initials have a word anywhere. */
export function initialsContain(initials: string[], word: string): boolean {
  const wordLetters = [...word]
  return initials.some(
    (_element, startIndex) =>
      startIndex + wordLetters.length <= initials.length &&
      wordLetters.every((letter, index) => initials[startIndex + index]!.includes(letter)),
  )
}

const readingsOf = (initials: string[]): string[] =>
  initials.reduce<string[]>(
    (readingsSoFar, choice) =>
      readingsSoFar.flatMap((start) => [...choice].map((letter) => start + letter)),
    [''],
  )

/** Letters and digits as they are searched: no case, no spaces, no signs. */
export const plainName = (nameText: string): string =>
  nameText
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const maxGramLength = 4

interface NamedShop {
  name: string
  address: string
  licence?: { code: string }
}

/**
 * What a shop is found by: pieces of two to four letters of its name and initials, of four of
 * address and licence.
 */
export function searchGramsOf({ name, address, licence }: NamedShop): string[] {
  const gramsFound = new Set<string>()
  const initials = initialsOf(plainName(name))
  for (let length = 2; length <= maxGramLength; length++)
    for (let startIndex = 0; startIndex + length <= initials.length; startIndex++)
      for (const gram of readingsOf(initials.slice(startIndex, startIndex + length)))
        gramsFound.add(gram)
  for (const gram of piecesOfLength(plainName(licence?.code ?? ''), maxGramLength))
    gramsFound.add(gram)
  for (let length = 2; length <= maxGramLength; length++)
    for (const gram of piecesOfLength(plainName(name), length)) gramsFound.add(gram)
  for (const gram of piecesOfLength(plainName(address), maxGramLength)) gramsFound.add(gram)
  return [...gramsFound].sort()
}

/** What a shop is found by of its scope of business: pieces of two to four letters. */
export function scopeGramsOf({ licence }: { licence: { scope: string } }): string[] {
  const scope = plainName(licence.scope)
  return [
    ...new Set([2, 3, maxGramLength].flatMap((length) => piecesOfLength(scope, length))),
  ].sort()
}

/** Whether a scope of business has a word. */
export const scopeContains = (scope: string, word: string): boolean =>
  plainName(scope).includes(plainName(word))

/** Ids that are in every one of the lists. */
export const intersectIds = (lists: readonly Iterable<string>[]): string[] => {
  const [first = [], ...otherSets] = lists.map((shopIds) => new Set(shopIds))
  return [...first].filter((shopId) => otherSets.every((shopIds) => shopIds.has(shopId)))
}

/**
 * The pieces of a searched word that the index is asked for, the rarest first: figures, like a
 * house number, then the middle, where two common words meet. A shop that has the word has all of
 * them.
 */
export function gramsToAsk(word: string): string[] {
  const letters = [...plainName(word)]
  const last = Math.max(0, letters.length - maxGramLength)
  const pieceFrom = (startIndex: number) =>
    letters.slice(startIndex, startIndex + maxGramLength).join('')
  const gramsOfWord = [...new Set([pieceFrom(Math.ceil(last / 2)), pieceFrom(last), pieceFrom(0)])]
  return gramsOfWord
    .filter((gram) => [...gram].length > 1)
    .sort((first, second) => digitCount(second) - digitCount(first))
}

const digitCount = (gram: string) => gram.replace(/\P{N}/gu, '').length

/** Whether a shop found by a piece has the whole word. */
export function shopMatches({ name, address, licence }: NamedShop, searchText: string): boolean {
  const word = plainName(searchText)
  if ([name, address].some((nameText) => plainName(nameText).includes(word))) return true
  if ([...word].length >= maxGramLength && plainName(licence?.code ?? '').includes(word))
    return true
  return /^[a-z0-9]+$/.test(word) && initialsContain(initialsOf(plainName(name)), word)
}

const piecesOfLength = (nameText: string, length: number): string[] => {
  const letters = [...nameText]
  return letters
    .slice(0, Math.max(0, letters.length - length + 1))
    .map((_element, index) => letters.slice(index, index + length).join(''))
}
