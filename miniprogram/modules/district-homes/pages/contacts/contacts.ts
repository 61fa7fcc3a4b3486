import { call } from '../../../../api/call'
import { showPdf } from '../../../../api/documents'
import { loadProfile } from '../../../../api/me'
import { askToConfirm } from '../../../../device/confirmed'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { registerPage } from '../../../../page/base-page'
import type { DistrictContacts } from '../../../../shared/contract/service'
import type { Role } from '../../../../shared/vocabulary/roles'

const printingRoles: Role[] = ['dispatcher', 'leader', 'admin']

/**
 * Contacts of all bureaus, and the ways to reach 12315. The district whose code was scanned comes
 * first. Staff can print the QR code of their district here.
 */
registerPage({
  loads: 'once',
  data: {
    districts: [] as DistrictContacts[],
    /** The caller may print the QR code of their district. */
    mayPrint: false,
    /** The caller may replace that code by a new one. */
    mayRenew: false,
  },
  async loadContent() {
    const [{ districts }, { role: callerRole }] = await Promise.all([
      call('service.districts', {}),
      loadProfile(),
    ])
    const scannedDistrictId = loadScannedDistrict()?.id
    districts.sort(
      (first, second) =>
        Number(second.id === scannedDistrictId) - Number(first.id === scannedDistrictId),
    )
    return {
      districts,
      mayPrint: printingRoles.includes(callerRole),
      mayRenew: callerRole === 'leader' || callerRole === 'admin',
    }
  },
  async renewCode() {
    const isConfirmed = await askToConfirm(
      '换一个新码？',
      '街上贴着的旧码马上作废，要换贴新的。',
      '换新码',
      'gone',
    )
    if (!isConfirmed) return
    await this.runStep(async () => {
      await call('service.renew', {})
      wx.showToast({ title: '请打印新海报', icon: 'none' })
    })
  },
  showPrintFile(event: WechatMiniprogram.TouchEvent) {
    const { size } = event.currentTarget.dataset
    return showPdf(() => call('documents.districtHome', { size }))
  },
})
