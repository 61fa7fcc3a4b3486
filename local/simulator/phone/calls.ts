import { fill, h, two } from 'miniapp-cloud/client'
import type { Desk } from '../contract.ts'
import type { Line } from './line.ts'

type Step = 'ring' | 'answer' | 'hangup'

/**
 * Phone calls of one person: to another phone of the desk when the number belongs to its person, else into the air.
 * @param busy told when the phone leaves the app for a call, and when it comes back to it
 */
export function openCalls(me: string, desk: Desk, line: Line, busy: (calling: boolean) => void) {
  const screen = h('div.call', { role: 'alertdialog', 'aria-label': '通话', hidden: true })
  let peer: string | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let over: Promise<void> | undefined
  let free = () => {}
  const tell = (step: Step) => peer && line.send({ kind: 'call', to: peer, step })
  const end = (last: string) => {
    clearInterval(timer)
    peer = undefined
    fill(screen, h('p', { role: 'status' }, last))
    setTimeout(() => {
      if (peer) return
      screen.hidden = true
      over = undefined
      busy(false)
      free()
    }, 900)
  }
  const hangUp = () => {
    tell('hangup')
    end('通话已结束')
  }
  const show = (name: string, state: Node | string, ...buttons: HTMLElement[]) => {
    screen.hidden = false
    if (!over) {
      over = new Promise((resolve) => {
        free = resolve
      })
      busy(true)
    }
    fill(screen, h('h2', name), h('p', { role: 'status' }, state), h('div.buttons', ...buttons))
    buttons[0]?.focus()
  }
  const red = (text: string) => h('button.red', { onclick: hangUp }, text)
  const label = (name?: string) => desk.persons.find((person) => person.name === name)?.label ?? name ?? ''
  const talk = () => {
    const since = Date.now()
    const clock = h('span')
    const tick = () => {
      const seconds = Math.floor((Date.now() - since) / 1000)
      clock.textContent = `通话中 ${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
    }
    tick()
    timer = setInterval(tick, 1000)
    show(label(peer), clock, red('挂断'))
  }
  const accept = () => {
    tell('answer')
    talk()
  }

  line.on((message) => {
    if (message.kind !== 'call' || message.to !== me) return
    if (message.step === 'ring') {
      if (peer) return line.send({ kind: 'call', to: message.from, step: 'hangup' })
      peer = message.from
      show(label(peer), '来电', h('button.green', { onclick: accept }, '接听'), red('拒绝'))
    } else if (message.from !== peer) return
    else if (message.step === 'answer') talk()
    else end('对方已挂断')
  })
  return {
    screen,
    /** What the app asks meanwhile is seen after the call, as on a phone. */
    over: () => over,
    call: (number: string) => {
      peer = desk.persons.find((person) => person.phoneNumber === number && person.name !== me)?.name
      tell('ring')
      show(peer ? label(peer) : number, peer ? '正在呼叫…' : '正在呼叫（这个号码不在桌上）', red('挂断'))
    },
  }
}
