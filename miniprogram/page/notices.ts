import { call } from '../cloud/call'
import type { Asked } from '../components/notice-card/lines'
import type { NoticeChoice } from '../shared/contract/service'
import { failureOf } from '../words/failure'

export interface OfNotices {
  choices: NoticeChoice[]
  setData(data: { notices: Asked }): void
}

/** Loads the templates before WeChat's question, which it shows only directly on a tap. The page works without them. */
export async function offerNotices(this: OfNotices): Promise<void> {
  try {
    const { kinds } = await call('service.notices', {})
    this.choices = kinds
    this.setData({ notices: { off: kinds.filter(({ on }) => !on).map(({ kind }) => kind), state: 'ask' } })
  } catch (error) {
    failureOf(error)
  }
}

export async function turnOnNotices(this: OfNotices): Promise<void> {
  const off = this.choices.filter(({ on }) => !on)
  const agreed = await askToSubscribe(off.map(({ templateId }) => templateId))
  const choices = this.choices.map((one) => ({ ...one, on: one.on || agreed.includes(one.templateId) }))
  const still = choices.filter(({ on }) => !on).map(({ kind }) => kind)
  if (agreed.length === 0) return this.setData({ notices: { off: still, state: 'declined' } })
  try {
    await call('service.subscribe', { kinds: choices.filter(({ on }) => on).map(({ kind }) => kind) })
    this.choices = choices
    this.setData({ notices: { off: still, state: 'agreed' } })
  } catch (error) {
    wx.showToast({ title: failureOf(error).message, icon: 'none' })
  }
}

/** WeChat's own question about these templates, only on a tap. The agreed ones: none when it could not be shown. */
async function askToSubscribe(templateIds: string[]): Promise<string[]> {
  try {
    const answers = (await wx.requestSubscribeMessage({ tmplIds: templateIds })) as unknown as Record<string, string>
    return templateIds.filter((id) => answers[id] === 'accept')
  } catch {
    return []
  }
}
