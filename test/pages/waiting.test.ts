import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateInPage, openPhones, type Story, type StoryPhone, until } from './screen'

let story: Story
let consumer: StoryPhone
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
  consumer = story.phones.consumer!
})
afterAll(() => story?.close())

describe('a dialog that a test leaves open', () => {
  const dialogs = () => consumer.headless!.page.locator('dialog').count()

  it('is seen by that test', async () => {
    await evaluateInPage(
      consumer,
      `void wx.showModal({ content: '?' }).then((answer) => { window.answer = answer })`,
    )
    await until('it is open', async () => (await dialogs()) === 1)
  })

  it('was answered with 取消 before the next one', async () => {
    expect(await dialogs()).toBe(0)
    expect(await evaluateInPage(consumer, 'window.answer')).toMatchObject({
      confirm: false,
      cancel: true,
    })
  })
})

describe('waiting', () => {
  const patience = 1_500

  it('goes on while a screen changes, however long that takes', async () => {
    await evaluateInPage(
      consumer,
      `{ const line = document.body.appendChild(document.createElement('p'))
         window.rounds = 0
         const timer = setInterval(() => {
           line.textContent += '字'
           if (++window.rounds === 12) clearInterval(timer)
         }, 500) }`,
    )

    const rounds = () => evaluateInPage(consumer, 'window.rounds') as Promise<number>

    await until('twelve rounds', async () => (await rounds()) === 12, patience)
  })

  it('ends soon when nothing moves but a clock, and says why', async () => {
    await evaluateInPage(
      consumer,
      `{ const line = document.body.appendChild(document.createElement('p'))
         window.clock = setInterval(() => { line.textContent = Date.now() }, 100) }`,
    )
    const began = Date.now()
    const never = until('it comes', () => Promise.reject(new Error('not there')), patience)

    await expect(never).rejects.toThrow(/^it comes: not within \d+ s \(not there\)$/)

    await evaluateInPage(consumer, 'clearInterval(window.clock)')
    // Looks count as at most a quarter of a second each, so a busy machine takes longer.
    expect(Date.now() - began).toBeLessThan(60_000)
  })
})
