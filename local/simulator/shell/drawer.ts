import { fill, h, icon } from 'miniapp-cloud/client'
import type { PhoneApp } from '../phone/app.ts'
import { ICONS } from './icons.ts'
import { consoleTool } from './tools/console.ts'
import { dataTool } from './tools/data.ts'
import { deviceTool } from './tools/device.ts'
import { inboxTool } from './tools/inbox.ts'
import { storageTool } from './tools/storage.ts'
import type { Tool } from './tools/tool.ts'
import { wxmlTool } from './tools/wxml.ts'

const TOOLS: [label: string, tool: Tool][] = [
  ['控制台', consoleTool],
  ['页面数据', dataTool],
  ['WXML', wxmlTool],
  ['存储', storageTool],
  ['消息', inboxTool],
  ['设备', deviceTool],
]

/** The drawer at the foot of the desk with the tools of the chosen phone. */
export function openDrawer() {
  let phone: PhoneApp | undefined
  let at = 0
  let stop: (() => void) | undefined
  let follow: unknown
  const body = h('div.tool', { role: 'tabpanel', tabindex: 0 })
  const title = h('strong')
  const tabs = TOOLS.map(([label], index) =>
    h('button', { role: 'tab', onclick: () => choose(index), onkeydown: (event: KeyboardEvent) => step(event) }, label),
  )
  const root = h(
    'aside.drawer',
    { 'aria-label': '手机工具', hidden: true },
    h(
      'header',
      title,
      h('div', { role: 'tablist' }, ...tabs),
      h('button.plain', { 'aria-label': '刷新', title: '刷新', onclick: () => draw() }, icon(ICONS.reload, 18)),
      h('button.plain', { 'aria-label': '关闭工具', onclick: () => hide() }, icon(ICONS.close, 18)),
    ),
    body,
  )
  const draw = () => {
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(index === at))
      tab.tabIndex = index === at ? 0 : -1
    }
    if (!phone) return
    title.textContent = phone.boot.person.label
    try {
      follow = TOOLS[at]![1](phone, body)
    } catch (error) {
      fill(body, h('p.quiet', (error as Error).message))
    }
  }
  const choose = (index: number) => {
    at = (index + TOOLS.length) % TOOLS.length
    tabs[at]!.focus()
    draw()
  }
  const step = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') choose(at + 1)
    if (key === 'ArrowLeft') choose(at - 1)
    if (key === 'Escape') hide()
  }
  const hide = () => {
    root.hidden = true
    stop?.()
  }
  return {
    root,
    /** Shows the tools of a phone, or follows to another phone when they are open already. */
    show: (given: PhoneApp | undefined, tool?: number) => {
      if (!given) return
      stop?.()
      phone = given
      at = tool ?? at
      root.hidden = false
      // Only the log follows by itself: the others would lose their place under the reader's eyes.
      stop = phone.records.on(() => typeof follow === 'function' && follow())
      draw()
    },
    get open() {
      return !root.hidden
    },
  }
}
