import { fill, h, two } from '../../dom.ts'
import type { Tool } from './tool.ts'

const clock = (at: number) => {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** What the page printed and what went wrong, newest last. */
export const consoleTool: Tool = (phone, root) => {
  const lines = phone.records.entries.map((entry) =>
    h(
      'li',
      { class: entry.level },
      h('time', {}, clock(entry.at)),
      h('pre', {}, entry.text, entry.stack && h('small', {}, `\n${entry.stack}`)),
    ),
  )
  fill(
    root,
    h('button', { class: 'small', onclick: () => phone.records.clear() }, '清空'),
    lines.length === 0 && h('p', { class: 'quiet' }, '还没有输出。'),
    h('ol', { class: 'lines' }, ...lines),
  )
  root.scrollTop = root.scrollHeight
}
