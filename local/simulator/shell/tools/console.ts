import { chinaTime, fill, h } from 'miniapp-cloud/client'
import type { PhoneApp } from '../../phone/phone-app.ts'
import type { Tool } from './tool.ts'

type LogEntry = PhoneApp['records']['entries'][number]
const createLine = ({ loggedAt, level, text, stack }: LogEntry) =>
  h(
    'li',
    { class: level },
    h('time', chinaTime(loggedAt).slice(-8)),
    h('pre', text, stack && h('small', `\n${stack}`)),
  )

/** The text of the filter. All phones share it. */
let searchText = ''

/** The console output, errors and network requests of a page, the newest last, with a filter. */
export const consoleTool: Tool = (phone, container) => {
  const entryList = h('ol.lines')
  const drawEntries = () => {
    const matchingEntries = phone.records.entries.filter(({ level, text }) =>
      `${level} ${text}`.includes(searchText),
    )
    fill(
      entryList,
      ...(matchingEntries.length > 0
        ? matchingEntries.map(createLine)
        : [h('p.quiet', '没有输出。')]),
    )
    container.scrollTop = container.scrollHeight
  }
  const searchInput = h('input', {
    type: 'search',
    placeholder: '筛选：文字，或 error、warn、net',
    // Wide enough for the placeholder.
    size: 32,
    'aria-label': '筛选',
    value: searchText,
    oninput: () => {
      searchText = searchInput.value.trim()
      drawEntries()
    },
  })
  fill(
    container,
    h('button.small', { onclick: () => phone.records.clear() }, '清空'),
    searchInput,
    entryList,
  )
  drawEntries()
  return drawEntries
}
