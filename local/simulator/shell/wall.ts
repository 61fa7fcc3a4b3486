import { codeText, fill, h } from 'miniapp-cloud/client'
import type { Desk } from '../contract.ts'

/** The shops' codes on the wall: a click scans with the chosen phone, a drag with the phone it is dropped on. */
export function openWall(appid: () => string, scan: (text: string) => void) {
  const list = h('ul')
  let codes: Desk['wall'] = []
  const draw = (word = '') => {
    const found = codes.filter((code) => `${code.label}${code.note ?? ''}`.includes(word))
    const items = found.map((code) => {
      const text = codeText(appid(), code)
      return h(
        'li',
        h(
          'button.code',
          {
            draggable: 'true',
            title: `用选中的手机扫一扫：${code.label}`,
            ondragstart: (event: DragEvent) => event.dataTransfer!.setData('text/plain', text),
            onclick: () => scan(text),
          },
          h('img', {
            src: `/sim/qr.svg?text=${encodeURIComponent(text)}`,
            alt: '',
            loading: 'lazy',
            draggable: 'false',
          }),
          h('strong', code.label),
          code.note && h('small', code.note),
        ),
      )
    })
    fill(list, ...items)
    empty.hidden = items.length > 0
  }
  const empty = h('p.quiet', '墙上没有这样的码。')
  const search = h('input', {
    type: 'search',
    placeholder: '找店名',
    'aria-label': '在墙上找',
    oninput: () => draw(search.value.trim()),
  })
  const root = h('aside.wall', { 'aria-label': '墙上的二维码' }, h('h2', '墙上的码'), search, empty, list)
  return {
    root,
    set: (given: Desk['wall']) => {
      codes = given
      root.hidden = codes.length === 0
      draw(search.value.trim())
    },
  }
}
