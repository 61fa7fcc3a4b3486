import { firstOf, readTwice } from '../../_rules/vocabulary/pinyin'

const byPinyin = new Intl.Collator('zh-u-co-pinyin')

const firsts = Object.values(firstOf)
const pinyinLetters = Object.keys(firstOf)

if (firsts.some((first, at) => at > 0 && byPinyin.compare(firsts[at - 1]!, first) >= 0))
  throw new Error('this Node does not know the order of pinyin: it needs full ICU')

const readings = new Map(readTwice.split(' ').map((entry) => [entry.slice(0, 1), entry.slice(1)]))

/**
 * For each letter of a text the first letters of its pinyin; a Latin letter or figure stands for
 * itself.
 */
export const initialsOf = (text: string): string[] =>
  [...text].map((letter) => readings.get(letter) ?? initialOf(letter))

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
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const maxGramLength = 4

interface Named {
  name: string
  address: string
  licence?: { code: string }
}

/**
 * What a shop is found by: pieces of two to four letters of its name and initials, of four of
 * address and licence.
 */
export function gramsOf({ name, address, licence }: Named): string[] {
  const gramsFound = new Set<string>()
  const initials = initialsOf(plainName(name))
  for (let length = 2; length <= maxGramLength; length++)
    for (let from = 0; from + length <= initials.length; from++)
      for (const gram of readingsOf(initials.slice(from, from + length))) gramsFound.add(gram)
  for (const gram of pieces(plainName(licence?.code ?? ''), maxGramLength)) gramsFound.add(gram)
  for (let length = 2; length <= maxGramLength; length++)
    for (const gram of pieces(plainName(name), length)) gramsFound.add(gram)
  for (const gram of pieces(plainName(address), maxGramLength)) gramsFound.add(gram)
  return [...gramsFound].sort()
}

/** What a shop is found by of its scope of business: pieces of two to four letters. */
export function scopeGramsOf({ licence }: { licence: { scope: string } }): string[] {
  const scope = plainName(licence.scope)
  return [...new Set([2, 3, maxGramLength].flatMap((length) => pieces(scope, length)))].sort()
}

/** Whether a scope of business has a word. */
export const scopeContains = (scope: string, word: string): boolean =>
  plainName(scope).includes(plainName(word))

/** Ids that are in every one of the lists. */
export const idsInAll = (lists: readonly Iterable<string>[]): string[] => {
  const [first = [], ...otherSets] = lists.map((ids) => new Set(ids))
  return [...first].filter((id) => otherSets.every((ids) => ids.has(id)))
}

/**
 * The pieces of a searched word that the index is asked for, the rarest first: figures, like a
 * house number, then the middle, where two common words meet. A shop that has the word has all of
 * them.
 */
export function gramsToAsk(word: string): string[] {
  const letters = [...plainName(word)]
  const last = Math.max(0, letters.length - maxGramLength)
  const piece = (from: number) => letters.slice(from, from + maxGramLength).join('')
  const gramsOfWord = [...new Set([piece(Math.ceil(last / 2)), piece(last), piece(0)])]
  return gramsOfWord
    .filter((gram) => [...gram].length > 1)
    .sort((a, b) => digitCount(b) - digitCount(a))
}

const digitCount = (gram: string) => gram.replace(/\P{N}/gu, '').length

/** Whether a shop found by a piece has the whole word. */
export function shopMatches({ name, address, licence }: Named, searchText: string): boolean {
  const word = plainName(searchText)
  if ([name, address].some((text) => plainName(text).includes(word))) return true
  if ([...word].length >= maxGramLength && plainName(licence?.code ?? '').includes(word))
    return true
  return /^[a-z0-9]+$/.test(word) && initialsContain(initialsOf(plainName(name)), word)
}

const pieces = (text: string, length: number): string[] => {
  const letters = [...text]
  return letters
    .slice(0, Math.max(0, letters.length - length + 1))
    .map((_element, at) => letters.slice(at, at + length).join(''))
}
