import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { textScale } from '../../phone/text-scale'
import { instruments, publicationDuties, warningStates } from '../../shared/vocabulary/publication'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    duties: '',
    files: [] as { id: string; title: string; state: string; about: string }[],
  },
  async load() {
    try {
      const { duties, files } = await call('warning.desk', {})
      const now = Date.now()
      this.setData({
        duties: duties.map((duty) => publicationDuties.label(duty)).join('、'),
        files: files.map(({ id, title, state, instrument, shop, updatedAt }) => ({
          ...{ id, title, state: warningStates.label(state) },
          about: [instruments.label(instrument), shop, moment(updatedAt, now)].filter(Boolean).join(' · '),
        })),
        ready: true,
        failure: null,
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/publicity/file/file?id=${event.currentTarget.dataset.id}` })
  },
  draft() {
    wx.navigateTo({ url: '/publicity/draft/draft' })
  },
})
