const byPinyin = new Intl.Collator('zh-u-co-pinyin')

/** With which syllables of a letter begin: the first character of each, in the order of pinyin. No syllable begins with i, u or v. */
const firsts = [...'阿八嚓咑妸发旮铪讥咔垃呣拏噢妑七呥仨他屲夕丫帀']
const letters = 'abcdefghjklmnopqrstwxyz'

if (firsts.some((first, at) => at > 0 && byPinyin.compare(firsts[at - 1]!, first) >= 0))
  throw new Error('this Node does not know the order of pinyin: it needs full ICU')

/** Characters of shop names that are read in two ways. */
const readings: Record<string, string> = {
  ...{ 长: 'cz', 重: 'cz', 行: 'hx', 乐: 'ly', 朝: 'cz', 藏: 'cz', 盛: 'cs', 曾: 'cz', 厦: 'sx', 单: 'ds', 会: 'hk' },
  ...{ 校: 'jx', 便: 'bp', 传: 'cz', 卡: 'kq', 车: 'cj', 都: 'd', 石: 'ds', 宿: 'sx', 调: 'dt', 系: 'jx', 种: 'cz' },
}

/** Of each letter of a text the first letters that its pinyin may have; of a letter or figure itself. */
export const initialsOf = (text: string): string[] => [...text].map((letter) => readings[letter] ?? initialOf(letter))

function initialOf(letter: string): string {
  if (!/\p{Script=Han}/u.test(letter)) return letter
  const after = firsts.filter((first) => byPinyin.compare(first, letter) <= 0).length
  return letters[after - 1] ?? letter
}

/** Whether initials say a word, anywhere in it. */
export function initialsSay(initials: string[], word: string): boolean {
  const asked = [...word]
  return initials.some(
    (_, from) =>
      from + asked.length <= initials.length && asked.every((letter, at) => initials[from + at]!.includes(letter)),
  )
}

/** Every way to read a few of them. */
export const readingsOf = (initials: string[]): string[] =>
  initials.reduce<string[]>(
    (before, choice) => before.flatMap((start) => [...choice].map((letter) => start + letter)),
    [''],
  )
