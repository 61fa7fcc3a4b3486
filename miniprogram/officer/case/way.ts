import { endWay, recordWay } from '../../cloud/track'
import { watchPosition } from '../../phone/position'
import type { CaseView } from '../../shared/contract/case-view'
import { trackWords } from '../../words/track'

/**
 * On the way between accepting and the end, by the permission to record a track; a case that waits for a leader's
 * consent to closing is over for this.
 */
const isUnderWay = ({ may, state, closing }: CaseView) =>
  !closing && (state === 'assigned' || state === 'onsite') && (may.includes('return') || may.includes('conclude'))

interface WayPage {
  caseId: string
  data: { view: CaseView | null }
  setData(data: typeof wayData): void
  followWay(view: CaseView): Promise<void>
}

export const wayData = { way: '', mayAway: false }

/** Records the officer's track in a case, for `Page({ ...ofWay, … })`. */
export const ofWay = {
  async followWay(this: WayPage, view: CaseView) {
    if (!isUnderWay(view)) {
      await endWay(this.caseId)
      return this.setData(wayData)
    }
    const reach = await recordWay(this.caseId, watchPosition)
    this.setData({ way: trackWords[reach], mayAway: reach === 'open' })
  },
  openWay(this: WayPage) {
    wx.navigateTo({ url: `/officer/path/path?id=${this.caseId}` })
  },
  /** WeChat has no prompt for positions in the background: only the officer can allow them, in the settings. */
  async recordAway(this: WayPage) {
    const { confirm } = await wx.showModal({
      title: '离开小程序时也记行程',
      content: '在设置里点“位置信息”，选“使用小程序期间和离开小程序后”。只在办案期间记，办结就停；不选也不影响办案。',
      confirmText: '去设置',
    })
    if (!confirm) return
    await wx.openSetting()
    // The track begins anew with whatever is allowed now.
    await endWay(this.caseId)
    await this.followWay(this.data.view!)
  },
}
