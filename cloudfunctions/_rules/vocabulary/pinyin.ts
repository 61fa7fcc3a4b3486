/**
 * For each letter, the first character in the order of pinyin whose syllable begins with it. No
 * syllable begins with i, u or v.
 */
export const firstCharacterByLetter = {
  a: '阿',
  b: '八',
  c: '嚓',
  d: '咑',
  e: '妸',
  f: '发',
  g: '旮',
  h: '哈',
  j: '讥',
  k: '咔',
  l: '垃',
  m: '呣',
  n: '拏',
  o: '噢',
  p: '妑',
  q: '七',
  r: '呥',
  s: '仨',
  t: '他',
  w: '屲',
  x: '夕',
  y: '丫',
  z: '帀',
} as const

/**
 * Characters in shop names with two pronunciations, each followed by the first letters of both: 长
 * is chang or zhang.
 */
export const charactersWithTwoInitials =
  '长cz 重cz 行hx 乐ly 朝cz 藏cz 盛cs 曾cz 厦sx 单ds 会hk 校jx 便bp 传cz 卡kq 车cj 石ds 宿sx 调dt 系jx 种cz ' +
  '茄jq 荠jq 粘nz 泊bp 埔bp 弹dt 翟dz 晟cs 莞gw 圩wx 靓jl 喔ow 吖ay'
