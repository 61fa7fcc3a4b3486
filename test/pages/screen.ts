import { openPhones, type Story, type StoryPhone, typePin, until } from '../phones'

/** Reads the visible text of the page on top. */
export async function readScreen(phone: StoryPhone): Promise<string> {
  const frame = phone.headless!.page.frame({ name: 'page' })!
  return frame.evaluate('document.body.innerText') as Promise<string>
}

/** Waits until the page on top shows `words`. */
export const expectScreenText = (phone: StoryPhone, words: string) =>
  until(`${phone.name} is shown “${words}”`, async () => {
    const text = await readScreen(phone)
    if (!text.includes(words)) throw new Error(`the screen says: ${text.replace(/\s+/g, ' ')}`)
    return true
  })

/** Sets the phone offline, or online again. */
export const setNetwork = (phone: StoryPhone, network: 'none' | 'wifi') =>
  phone.headless!.page.evaluate((state) => {
    ;(window as any).phone.setDevice({ network: state })
  }, network)

/** Evaluates code in the frame of the Mini Program, where `wx` exists. */
export const evaluateInPage = (phone: StoryPhone, code: string) =>
  phone.headless!.page.frame({ name: 'page' })!.evaluate(code)

/** Reads the script errors that a developer would see in the console. */
export const readScriptErrors = async (phone: StoryPhone): Promise<string[]> =>
  ((await evaluateInPage(phone, 'sim.errors')) as { message: string }[]).map(
    ({ message }) => message,
  )

/** Taps a Vant button. */
export const press = (phone: StoryPhone, button: string) => phone.tap(button, '.van-button')

/** Files a complaint without the form. Returns the case id. */
export async function submitComplaint(
  story: Story,
  who: string,
  statement: string,
): Promise<string> {
  const input = {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'words', name: '流动水果摊', address: '沿江路口' },
    problemType: 'measure',
    statement,
    request: '补足斤两',
    occurredAt: story.local.cloud.clock.now(),
  }
  const call = {
    action: 'submit',
    key: `key-${statement.length}-${Math.random().toString(36).slice(2)}`,
    input,
  }
  const reply = (await story.local.cloud.call('complaint', call, {
    openid: story.local.desk.openid(who),
  })) as {
    ok: boolean
    data: { caseId: string }
  }
  if (!reply.ok) throw new Error(JSON.stringify(reply))

  return reply.data.caseId
}

export { openPhones, type Story, type StoryPhone, typePin, until }
