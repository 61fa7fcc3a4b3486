import { fill, h } from '../../dom.ts'
import type { Tool } from './tool.ts'

/** Calls of the page, newest first. */
export const networkTool: Tool = (phone, root) => {
  const rows = phone.records.traffic.map(({ name, detail, ms, ok }) =>
    h(
      'tr',
      { class: ok ? '' : 'error' },
      h('td', {}, name),
      h('td', {}, detail),
      h('td', { class: 'number' }, `${Math.round(ms)} ms`),
      h('td', {}, ok ? '成功' : '失败'),
    ),
  )
  fill(root, rows.length === 0 && h('p', { class: 'quiet' }, '还没有请求。'), h('table', {}, ...rows.reverse()))
}
