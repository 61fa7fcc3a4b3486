const byPinyin = new Intl.Collator('zh-u-co-pinyin')

/** The first character of each letter's syllables in the order of pinyin. No syllable begins with i, u or v. */
const firsts = [...'阿八嚓咑妸发旮哈讥咔垃呣拏噢妑七呥仨他屲夕丫帀']
const letters = 'abcdefghjklmnopqrstwxyz'

if (firsts.some((first, at) => at > 0 && byPinyin.compare(firsts[at - 1]!, first) >= 0))
  throw new Error('this Node does not know the order of pinyin: it needs full ICU')

/** Characters of shop names with two readings, each with the first letters of both. */
const twice =
  '长cz 重cz 行hx 乐ly 朝cz 藏cz 盛cs 曾cz 厦sx 单ds 会hk 校jx 便bp 传cz 卡kq 车cj 石ds 宿sx 调dt 系jx 种cz ' +
  '茄jq 荠jq 粘nz 泊bp 埔bp 弹dt 翟dz 晟cs 莞gw 圩wx 靓jl 喔ow 吖ay'
const readings = new Map(twice.split(' ').map((one) => [one.slice(0, 1), one.slice(1)]))

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
