import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { showHomeSheet } from '../../cloud/papers'
import { page } from '../../page/page'
import { confirmed } from '../../phone/confirmed'
import { scannedDistrict } from '../../phone/scanned-district'
import type { DistrictContacts } from '../../shared/contract/service'
import type { Role } from '../../shared/vocabulary/roles'

const printers: Role[] = ['dispatcher', 'leader', 'admin']

/**
 * Contacts of the bureaus, that of the district in front first, and the ways to 12315; staff print the code of their
 * district here.
 */
page({
  loads: 'once',
  data: {
    districts: [] as DistrictContacts[],
    /** Whether the caller may print the district's own code. */
    prints: false,
    renews: false,
  },
  async load() {
    const [{ districts }, { role }] = await Promise.all([call('service.districts', {}), whoAmI()])
    const front = scannedDistrict()?.id
    districts.sort((a, b) => Number(b.id === front) - Number(a.id === front))
    return { districts, prints: printers.includes(role), renews: role === 'leader' || role === 'admin' }
  },
  async renew() {
    if (!(await confirmed('换一个新码？', '街上贴着的旧码马上作废，要换贴新的。', '换新码', 'gone'))) return
    await this.act(async () => {
      await call('service.renew', {})
      wx.showToast({ title: '请打印新海报', icon: 'none' })
    })
  },
  print(event: WechatMiniprogram.TouchEvent) {
    return showHomeSheet(event.currentTarget.dataset.size)
  },
})
