import { chinaTime, fill, h } from 'miniapp-cloud/client'
import type { PhoneApp } from '../../phone/app.ts'
import type { Tool } from './tool.ts'

type Entry = PhoneApp['records']['entries'][number]
const line = ({ at, level, text, stack }: Entry) =>
  h('li', { class: level }, h('time', chinaTime(at).slice(-8)), h('pre', text, stack && h('small', `\n${stack}`)))

/** What stands in the filter, for every phone. */
let word = ''

/** What the page printed, what went wrong and what was asked of the network, newest last: what holds a word, or all. */
export const consoleTool: Tool = (phone, root) => {
  const list = h('ol.lines')
  const draw = () => {
    const shown = phone.records.entries.filter(({ level, text }) => `${level} ${text}`.includes(word))
    fill(list, ...(shown.length > 0 ? shown.map(line) : [h('p.quiet', '没有输出。')]))
    root.scrollTop = root.scrollHeight
  }
  const filter = h('input', {
    type: 'search',
    placeholder: '筛选：文字，或 error、warn、net',
    // As wide as what stands in it.
    size: 32,
    'aria-label': '筛选',
    value: word,
    oninput: () => {
      word = filter.value.trim()
      draw()
    },
  })
  fill(root, h('button.small', { onclick: () => phone.records.clear() }, '清空'), filter, list)
  draw()
  return draw
}
