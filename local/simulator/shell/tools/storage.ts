import { fill, h } from 'miniapp-cloud/client'
import type { Tool } from './tool.ts'

const AREAS: [area: string, label: string][] = [
  ['storage', '应用存储'],
  ['auth', '权限'],
  ['privacy', '隐私'],
  ['subscribe', '订阅'],
]

/** What this phone keeps: the app's own storage, and the answers its person gave. */
export const storageTool: Tool = (phone, root) => {
  const rows = AREAS.flatMap(([area, label]) => {
    const store = phone.store(area)
    return store.keys().map((key) => {
      const remove = () => {
        store.remove(key)
        storageTool(phone, root)
      }
      const text = store.get(key)!
      return h(
        'tr',
        h('td', label),
        h('td', key),
        h('td', h('code', text.length > 300 ? `${text.slice(0, 300)}…` : text)),
        h('td', h('button.small', { onclick: remove }, '删除')),
      )
    })
  })
  const clear = () => {
    for (const [area] of AREAS) for (const key of phone.store(area).keys()) phone.store(area).remove(key)
    storageTool(phone, root)
  }
  fill(
    root,
    rows.length === 0 && h('p.quiet', '什么都没有存。'),
    rows.length > 0 && h('button.small', { onclick: clear }, '全部清除'),
    h('table', ...rows),
  )
}
