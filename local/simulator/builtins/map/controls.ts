import { element, withFile } from '../define.ts'

export interface Control {
  id?: number
  position?: { left?: number; top?: number; width?: number; height?: number }
  iconPath: string
  clickable?: boolean
}

/** A picture that stays where it is on the map, before there was cover-view: still drawn. */
export function drawControl(map: any, { id, position, iconPath, clickable }: Control, told: Function): HTMLElement {
  const icon = element('img')
  icon.alt = ''
  const { left = 0, top = 0, width, height } = position ?? {}
  const size = [width && `width: ${width}px`, height && `height: ${height}px`].filter(Boolean).join('; ')
  icon.style.cssText = `position: absolute; left: ${left}px; top: ${top}px; ${size}`
  withFile(map, iconPath ?? '', (url) => {
    icon.src = url
  })
  if (!clickable) return icon
  icon.style.pointerEvents = 'auto'
  icon.addEventListener('click', () => told(id))
  return icon
}
