import { isDrawn, scope } from './seen'
import { ACTED_ON, name } from './spoken'

const ROLES: Record<string, string> = {
  button: '按钮',
  radio: '单选',
  checkbox: '复选',
  switch: '开关',
}

/**
 * What a screen reader says of the page from its first swipe to its last: a line each target, label
 * or text.
 */
export const listAnnouncements = (): string[] => of(scope())

function of(node: Node): string[] {
  if (node.nodeType === Node.TEXT_NODE) {
    const said = node.textContent!.trim().replace(/\s+/g, ' ')
    return said && isDrawn(node.parentElement!) ? [said] : []
  }

  if (!(node instanceof HTMLElement) || node.matches('script, style, [aria-hidden=true]')) return []
  if (node.matches(ACTED_ON) && isDrawn(node)) return [target(node)]

  const label = node.getAttribute('aria-label')
  if (label && node.hasAttribute('role') && isDrawn(node)) return [label]

  return [...node.childNodes].flatMap(of)
}

function target(element: HTMLElement): string {
  const kind = ROLES[element.getAttribute('role') ?? ''] ?? '输入框'
  const state = element.getAttribute('aria-checked') === 'true' ? '，已选' : ''
  return `${name(element).replace(/\s+/g, ' ')}，${kind}${state}`
}
