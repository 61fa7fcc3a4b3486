import { call, newKey } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { showHomeSheet } from '../../cloud/papers'
import { dial } from '../../phone/dial'
import { textScale } from '../../phone/text-scale'
import type { DistrictContacts } from '../../shared/contract/service'
import type { Role } from '../../shared/vocabulary/roles'
import { type Failure, failureOf } from '../../words/failure'

const printers: Role[] = ['dispatcher', 'leader', 'admin']

/** Contacts of the bureaus and the ways to 12315; staff print the code of their district here. */
Page({
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    districts: [] as DistrictContacts[],
    /** Whether the caller may print the district's own code. */
    prints: false,
    renews: false,
  },
  onLoad() {
    this.load()
  },
  async load() {
    try {
      const [{ districts }, { role }] = await Promise.all([call('service.districts', {}), whoAmI()])
      this.setData({
        districts,
        prints: printers.includes(role),
        renews: role === 'leader' || role === 'admin',
        ready: true,
        failure: null,
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  call(event: WechatMiniprogram.TouchEvent) {
    dial(event.currentTarget.dataset.phone ?? '12315')
  },
  async renew() {
    const { confirm } = await wx.showModal({
      title: '换一个新码？',
      content: '街上贴着的旧码马上作废，要换贴新的。',
      confirmText: '换新码',
      confirmColor: '#bf2b24',
    })
    if (!confirm) return
    try {
      await call('service.renew', {}, { key: newKey() })
      wx.showToast({ title: '请打印新海报', icon: 'none' })
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    }
  },
  print(event: WechatMiniprogram.TouchEvent) {
    return showHomeSheet(event.currentTarget.dataset.size)
  },
})
