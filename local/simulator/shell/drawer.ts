import { fill, h, icon } from 'miniapp-cloud/client'
import type { PhoneApp } from '../phone/phone-app.ts'
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
  let shownPhone: PhoneApp | undefined
  let selectedIndex = 0
  let stopListening: (() => void) | undefined
  /** The result of the tool: a function that updates it, or nothing. */
  let updateTool: unknown

  const toolPanel = h('div.tool', { role: 'tabpanel', tabindex: 0 })
  const titleElement = h('strong')
  const tabs = TOOLS.map(([tabLabel], index) =>
    h(
      'button',
      {
        role: 'tab',
        onclick: () => selectTool(index),
        onkeydown: (event: KeyboardEvent) => handleKey(event),
      },
      tabLabel,
    ),
  )
  const element = h(
    'aside.drawer',
    { 'aria-label': '手机工具', hidden: true },
    h(
      'header',
      titleElement,
      h('div', { role: 'tablist' }, ...tabs),
      h(
        'button.plain',
        { 'aria-label': '刷新', title: '刷新', onclick: () => drawTool() },
        icon(ICONS.reload, 18),
      ),
      h(
        'button.plain',
        { 'aria-label': '关闭工具', onclick: () => hideDrawer() },
        icon(ICONS.close, 18),
      ),
    ),
    toolPanel,
  )

  const drawTool = () => {
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(index === selectedIndex))
      tab.tabIndex = index === selectedIndex ? 0 : -1
    }
    if (!shownPhone) return
    titleElement.textContent = shownPhone.boot.person.label
    try {
      updateTool = TOOLS[selectedIndex]![1](shownPhone, toolPanel)
    } catch (error) {
      fill(toolPanel, h('p.quiet', (error as Error).message))
    }
  }
  const selectTool = (index: number) => {
    selectedIndex = (index + TOOLS.length) % TOOLS.length
    tabs[selectedIndex]!.focus()
    drawTool()
  }
  const handleKey = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') selectTool(selectedIndex + 1)
    if (key === 'ArrowLeft') selectTool(selectedIndex - 1)
    if (key === 'Escape') hideDrawer()
  }
  const hideDrawer = () => {
    element.hidden = true
    stopListening?.()
  }
  return {
    element,
    /** Shows the tools of a phone. Without an index, it is the tool that was shown before. */
    show: (chosenPhone: PhoneApp | undefined, toolIndex?: number) => {
      if (!chosenPhone) return
      stopListening?.()
      shownPhone = chosenPhone
      selectedIndex = toolIndex ?? selectedIndex
      element.hidden = false
      // Only the console returns a function. The other tools would lose their scroll position.
      stopListening = shownPhone.records.onChange(
        () => typeof updateTool === 'function' && updateTool(),
      )
      drawTool()
    },
    get isOpen() {
      return !element.hidden
    },
  }
}
