import { codeText, fill, h } from 'miniapp-cloud/client'
import type { Desk } from '../contract.ts'

/**
 * The QR codes on the wall. A click scans a code with the chosen phone. If a code is dragged onto a
 * phone, that phone scans it.
 */
export function openWall(appid: () => string, scanCode: (codeContent: string) => void) {
  const codeList = h('ul')
  let wallCodes: Desk['wall'] = []
  const drawCodes = (searchText = '') => {
    const matchingCodes = wallCodes.filter((code) =>
      `${code.label}${code.note ?? ''}`.includes(searchText),
    )
    const codeItems = matchingCodes.map((code) => {
      const codeContent = codeText(appid(), code)
      return h(
        'li',
        h(
          'button.code',
          {
            draggable: 'true',
            title: `用选中的手机扫一扫：${code.label}`,
            ondragstart: (event: DragEvent) =>
              event.dataTransfer!.setData('text/plain', codeContent),
            onclick: () => scanCode(codeContent),
          },
          h('img', {
            src: `/sim/qr.svg?text=${encodeURIComponent(codeContent)}`,
            alt: '',
            loading: 'lazy',
            draggable: 'false',
          }),
          h('strong', code.label),
          code.note && h('small', code.note),
        ),
      )
    })
    fill(codeList, ...codeItems)
    emptyHint.hidden = codeItems.length > 0
  }
  const emptyHint = h('p.quiet', '墙上没有这样的码。')
  const searchInput = h('input', {
    type: 'search',
    placeholder: '找店名',
    'aria-label': '在墙上找',
    oninput: () => drawCodes(searchInput.value.trim()),
  })
  const element = h(
    'aside.wall',
    { 'aria-label': '墙上的二维码' },
    h('h2', '墙上的码'),
    searchInput,
    emptyHint,
    codeList,
  )
  return {
    element,
    setCodes: (newCodes: Desk['wall']) => {
      wallCodes = newCodes
      element.hidden = wallCodes.length === 0
      drawCodes(searchInput.value.trim())
    },
  }
}
