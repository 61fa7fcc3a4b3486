import { charactersWithTwoInitials, firstCharacterByLetter } from '../../_rules/vocabulary/pinyin'

const pinyinOrder = new Intl.Collator('zh-u-co-pinyin')

/** Letters of the Latin alphabet with which a pinyin syllable can begin. */
const pinyinLetters = Object.keys(firstCharacterByLetter)
/** For each of these letters, the first Chinese character in the order of pinyin. */
const firstCharacters = Object.values(firstCharacterByLetter)

const isPinyinOrderKnown = firstCharacters.every(
  (character, index) =>
    index === 0 || pinyinOrder.compare(firstCharacters[index - 1]!, character) < 0,
)
if (!isPinyinOrderKnown)
  throw new Error('this Node does not know the order of pinyin: it needs full ICU')

/** The initials of characters with several pronunciations: all letters, by the character. */
const initialsByCharacter = new Map(
  charactersWithTwoInitials
    .split(' ')
    .map((characterWithInitials) => [
      characterWithInitials.slice(0, 1),
      characterWithInitials.slice(1),
    ]),
)

/**
 * For each character of a text, the initials of its pinyin. A character with several pronunciations
 * has several. A Latin letter or a digit stands for itself.
 */
export const initialsOf = (nameText: string): string[] =>
  [...nameText].map((character) => initialsByCharacter.get(character) ?? initialOf(character))

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character
  const letterCount = firstCharacters.filter(
    (firstCharacter) => pinyinOrder.compare(firstCharacter, character) <= 0,
  ).length
  return pinyinLetters[letterCount - 1] ?? character
}

/** Whether a word of initials occurs anywhere in the initials of a name. */
export function initialsContain(initials: string[], word: string): boolean {
  const wordLetters = [...word]
  return initials.some(
    (_initial, startIndex) =>
      startIndex + wordLetters.length <= initials.length &&
      wordLetters.every((letter, index) => initials[startIndex + index]!.includes(letter)),
  )
}

/** All words that can be made of the initials: `['a', 'bc']` gives `ab` and `ac`. */
function wordsOfInitials(initials: string[]): string[] {
  let words = ['']
  for (const letters of initials)
    words = words.flatMap((word) => [...letters].map((letter) => word + letter))
  return words
}

/** The text that is searched: lower case, without spaces and punctuation. */
export const toSearchText = (nameText: string): string =>
  nameText
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** A gram is a piece of a text, in characters. Shops are found by the grams of a searched word. */
const minGramLength = 2
const maxGramLength = 4

interface NamedShop {
  name: string
  address: string
  licence?: { code: string }
}

/**
 * The grams under which a shop is stored: those of two to four characters of its name and of the
 * name's initials, and those of four characters of its address and credit code.
 */
export function searchGramsOf({ name, address, licence }: NamedShop): string[] {
  const grams = new Set<string>()
  const initials = initialsOf(toSearchText(name))
  for (let length = minGramLength; length <= maxGramLength; length++) {
    for (const gram of gramsOfLength(toSearchText(name), length)) grams.add(gram)

    for (let startIndex = 0; startIndex + length <= initials.length; startIndex++)
      for (const gram of wordsOfInitials(initials.slice(startIndex, startIndex + length)))
        grams.add(gram)
  }

  for (const gram of gramsOfLength(toSearchText(address), maxGramLength)) grams.add(gram)
  for (const gram of gramsOfLength(toSearchText(licence?.code ?? ''), maxGramLength))
    grams.add(gram)
  return [...grams].sort()
}

/** The grams of two to four characters of a shop's scope of business. */
export function scopeGramsOf({ licence }: { licence: { scope: string } }): string[] {
  const scope = toSearchText(licence.scope)
  const grams = new Set<string>()
  for (let length = minGramLength; length <= maxGramLength; length++)
    for (const gram of gramsOfLength(scope, length)) grams.add(gram)
  return [...grams].sort()
}

/** Whether a scope of business contains a word. */
export const scopeContains = (scope: string, word: string): boolean =>
  toSearchText(scope).includes(toSearchText(word))

/** The ids that are in all of the lists. */
export function intersectIds(idLists: readonly Iterable<string>[]): string[] {
  const [firstSet, ...otherSets] = idLists.map((shopIds) => new Set(shopIds))
  return [...(firstSet ?? [])].filter((shopId) => otherSets.every((ids) => ids.has(shopId)))
}

/**
 * The grams of a searched word for which the index is queried. A shop with the word has all of
 * them. Rare grams come first, since they find few shops: grams with digits, such as a house
 * number, then the middle of the word, where two common words meet.
 */
export function gramsToQuery(word: string): string[] {
  const letters = [...toSearchText(word)]
  const lastStart = Math.max(0, letters.length - maxGramLength)
  const middleStart = Math.ceil(lastStart / 2)
  const gramAt = (startIndex: number) =>
    letters.slice(startIndex, startIndex + maxGramLength).join('')
  const gramsOfWord = [...new Set([gramAt(middleStart), gramAt(lastStart), gramAt(0)])]
  return gramsOfWord
    .filter((gram) => [...gram].length >= minGramLength)
    .sort((gramA, gramB) => countDigits(gramB) - countDigits(gramA))
}

const countDigits = (gram: string) => gram.replace(/\P{N}/gu, '').length

/** Whether a shop that was found by grams has the whole word. */
export function shopMatches({ name, address, licence }: NamedShop, searchText: string): boolean {
  const word = toSearchText(searchText)
  const isInText = toSearchText(name).includes(word) || toSearchText(address).includes(word)
  if (isInText) return true

  const creditCode = toSearchText(licence?.code ?? '')
  if ([...word].length >= maxGramLength && creditCode.includes(word)) return true

  return initialsContain(initialsOf(toSearchText(name)), word)
}

function gramsOfLength(text: string, length: number): string[] {
  const letters = [...text]
  const grams: string[] = []
  for (let startIndex = 0; startIndex + length <= letters.length; startIndex++)
    grams.push(letters.slice(startIndex, startIndex + length).join(''))
  return grams
}
