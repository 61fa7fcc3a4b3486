import { fill, h, two } from 'miniapp-cloud/client'
import type { Desk } from '../contract.ts'
import type { HubConnection } from './hub-connection.ts'

type CallStep = 'ring' | 'answer' | 'hangup'

/** How long the last message of a call is visible. */
const LAST_MESSAGE_MS = 900

/**
 * Phone calls of one person. If the number belongs to another person of the desk, that person's
 * phone rings. Any other call is only shown.
 * @param reportCalling called when a call covers the app, and when the app is back
 */
export function openCalls(
  ownName: string,
  desk: Desk,
  connection: HubConnection,
  reportCalling: (isCalling: boolean) => void,
) {
  const screen = h('div.call', { role: 'alertdialog', 'aria-label': '通话', hidden: true })
  /** The other person of the current call; undefined if there is no call with a person. */
  let peerName: string | undefined
  let durationTimer: ReturnType<typeof setInterval> | undefined
  /** Resolves at the end of the current call. */
  let callOver: Promise<void> | undefined
  let resolveCallOver = () => {}

  const sendStep = (step: CallStep) =>
    peerName && connection.send({ kind: 'call', to: peerName, step })
  const endCall = (lastMessage: string) => {
    clearInterval(durationTimer)
    peerName = undefined
    fill(screen, h('p', { role: 'status' }, lastMessage))
    setTimeout(() => {
      if (peerName) return
      screen.hidden = true
      callOver = undefined
      reportCalling(false)
      resolveCallOver()
    }, LAST_MESSAGE_MS)
  }
  const hangUp = () => {
    sendStep('hangup')
    endCall('通话已结束')
  }
  const showCall = (peerLabel: string, callStatus: Node | string, ...buttons: HTMLElement[]) => {
    screen.hidden = false
    if (!callOver) {
      callOver = new Promise((resolve) => {
        resolveCallOver = resolve
      })
      reportCalling(true)
    }
    fill(
      screen,
      h('h2', peerLabel),
      h('p', { role: 'status' }, callStatus),
      h('div.buttons', ...buttons),
    )
    buttons[0]?.focus()
  }

  const createHangUpButton = (buttonText: string) =>
    h('button.red', { onclick: hangUp }, buttonText)
  const labelOf = (name?: string) =>
    desk.persons.find((person) => person.name === name)?.label ?? name ?? ''
  const startTalking = () => {
    const startedAt = Date.now()
    const durationText = h('span')
    const updateDuration = () => {
      const seconds = Math.floor((Date.now() - startedAt) / 1000)
      durationText.textContent = `通话中 ${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
    }
    updateDuration()
    durationTimer = setInterval(updateDuration, 1000)
    showCall(labelOf(peerName), durationText, createHangUpButton('挂断'))
  }
  const acceptCall = () => {
    sendStep('answer')
    startTalking()
  }
  const showIncomingCall = (callerName?: string) => {
    const isBusy = peerName !== undefined
    if (isBusy) {
      connection.send({ kind: 'call', to: callerName, step: 'hangup' })
      return
    }
    peerName = callerName
    showCall(
      labelOf(peerName),
      '来电',
      h('button.green', { onclick: acceptCall }, '接听'),
      createHangUpButton('拒绝'),
    )
  }

  connection.onMessage((message) => {
    if (message.kind !== 'call' || message.to !== ownName) return
    if (message.step === 'ring') {
      showIncomingCall(message.from)
      return
    }
    if (message.from !== peerName) return
    if (message.step === 'answer') startTalking()
    else endCall('对方已挂断')
  })

  return {
    screen,
    /** Resolves when there is no call. On a phone, a dialog of the app appears after the call. */
    waitUntilOver: () => callOver,
    startCall: (phoneNumber: string) => {
      peerName = desk.persons.find(
        (person) => person.phoneNumber === phoneNumber && person.name !== ownName,
      )?.name
      sendStep('ring')
      showCall(
        peerName ? labelOf(peerName) : phoneNumber,
        peerName ? '正在呼叫…' : '正在呼叫（这个号码不在桌上）',
        createHangUpButton('挂断'),
      )
    },
  }
}
