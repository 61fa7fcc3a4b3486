import { createElement, withFileUrl } from '../define.ts'

export interface MapControl {
  id?: number
  position?: { left?: number; top?: number; width?: number; height?: number }
  iconPath: string
  clickable?: boolean
}

/**
 * A picture at a fixed position above the map. The property `controls` of a map is deprecated in
 * favour of cover-view, but WeChat still draws them.
 */
export function createControl(
  map: any,
  { id, position, iconPath, clickable }: MapControl,
  onTap: Function,
): HTMLElement {
  const icon = createElement('img')
  icon.alt = ''
  const { left = 0, top = 0, width, height } = position ?? {}
  const sizeStyle = [width && `width: ${width}px`, height && `height: ${height}px`]
    .filter(Boolean)
    .join('; ')
  icon.style.cssText = `position: absolute; left: ${left}px; top: ${top}px; ${sizeStyle}`
  withFileUrl(map, iconPath ?? '', (url) => {
    icon.src = url
  })
  if (!clickable) return icon
  icon.style.pointerEvents = 'auto'
  icon.addEventListener('click', () => onTap(id))
  return icon
}
