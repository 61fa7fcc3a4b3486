import { firstOf, readTwice } from '../../../miniprogram/shared/vocabulary/pinyin'

const byPinyin = new Intl.Collator('zh-u-co-pinyin')

const firsts = Object.values(firstOf)
const letters = Object.keys(firstOf)

if (firsts.some((first, at) => at > 0 && byPinyin.compare(firsts[at - 1]!, first) >= 0))
  throw new Error('this Node does not know the order of pinyin: it needs full ICU')

const readings = new Map(readTwice.split(' ').map((one) => [one.slice(0, 1), one.slice(1)]))

/** For each letter of a text the first letters of its pinyin; a Latin letter or figure stands for itself. */
export const initialsOf = (text: string): string[] =>
  [...text].map((letter) => readings.get(letter) ?? initialOf(letter))

function initialOf(letter: string): string {
  if (!/\p{Script=Han}/u.test(letter)) return letter
  const after = firsts.filter((first) => byPinyin.compare(first, letter) <= 0).length
  return letters[after - 1] ?? letter
}

/** Whether initials have a word anywhere. */
export function initialsSay(initials: string[], word: string): boolean {
  const asked = [...word]
  return initials.some(
    (_, from) =>
      from + asked.length <= initials.length && asked.every((letter, at) => initials[from + at]!.includes(letter)),
  )
}

export const readingsOf = (initials: string[]): string[] =>
  initials.reduce<string[]>(
    (before, choice) => before.flatMap((start) => [...choice].map((letter) => start + letter)),
    [''],
  )
