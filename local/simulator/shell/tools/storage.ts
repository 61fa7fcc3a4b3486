import { fill, h } from 'miniapp-cloud/client'
import type { Tool } from './tool.ts'

/** A longer text is cut off. */
const MAX_TEXT_LENGTH = 300

const STORAGE_AREAS: [area: string, label: string][] = [
  ['storage', '应用存储'],
  ['auth', '权限'],
  ['privacy', '隐私'],
  ['subscribe', '订阅'],
]

/** The stored data of the phone: the app's storage, and the permissions that the person gave. */
export const storageTool: Tool = (phone, container) => {
  const rows = STORAGE_AREAS.flatMap(([areaName, areaLabel]) => {
    const areaStore = phone.store(areaName)
    return areaStore.keys().map((storageKey) => {
      const removeKey = () => {
        areaStore.remove(storageKey)
        storageTool(phone, container)
      }
      const storedText = areaStore.get(storageKey)!
      const visibleText =
        storedText.length > MAX_TEXT_LENGTH
          ? `${storedText.slice(0, MAX_TEXT_LENGTH)}…`
          : storedText
      return h(
        'tr',
        h('td', areaLabel),
        h('td', storageKey),
        h('td', h('code', visibleText)),
        h('td', h('button.small', { onclick: removeKey }, '删除')),
      )
    })
  })
  const clearAreas = () => {
    for (const [areaName] of STORAGE_AREAS)
      for (const storageKey of phone.store(areaName).keys())
        phone.store(areaName).remove(storageKey)
    storageTool(phone, container)
  }
  fill(
    container,
    rows.length === 0 && h('p.quiet', '什么都没有存。'),
    rows.length > 0 && h('button.small', { onclick: clearAreas }, '全部清除'),
    h('table', ...rows),
  )
}
