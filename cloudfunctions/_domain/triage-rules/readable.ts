import type { ReadableRule } from '../../../miniprogram/shared/contract/dispatch'
import { type Priority, priorities } from '../../../miniprogram/shared/vocabulary/case'
import { type Category, categories } from '../../../miniprogram/shared/vocabulary/categories'
import { type Token, tokenise } from './tokens'

const isWord = ({ kind, value }: Token, ...words: string[]) => kind === 'word' && words.includes(value)

/** Rules that were read without an error, as people read them: codes become labels, remarks are left out. */
export function readable(source: string): ReadableRule[] {
  const tokens = tokenise(source)
  const starts = tokens.flatMap((token, at) => (isWord(token, '规则', '否则') ? [at] : []))
  return starts.map((start, index) => {
    const own = tokens.slice(start + 1, starts[index + 1] ?? tokens.length - 1)
    if (isWord(tokens[start] as Token, '否则')) return { name: '', when: '', outcome: said(own) }
    const [condition, end] = [own.findIndex((one) => isWord(one, '若')), own.findIndex((one) => isWord(one, '则'))]
    return {
      name: own[0]?.value ?? '',
      when: said(own.slice(condition + 1, end)),
      outcome: said(own.slice(end + 1)),
    }
  })
}

const wide: Record<string, string> = { ',': '，', ':': '：', '(': '（', ')': '）' }

/** Words are parted by a space, except beside a sign. */
function said(tokens: Token[]): string {
  return tokens
    .map(spoken)
    .join(' ')
    .replace(/ ?([，、：（）]) ?/g, '$1')
}

function spoken({ kind, value }: Token): string {
  if (kind === 'text') return `“${value}”`
  if (kind === 'sign') return wide[value] ?? value
  if (priorities.codes.includes(value as Priority)) return priorities.label(value as Priority)
  return categories.codes.includes(value as Category) ? categories.label(value as Category) : value
}
