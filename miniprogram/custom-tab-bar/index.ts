import { loadProfile } from '../api/me'
import { textScaleStyle } from '../device/text-scale'
import type { Role } from '../shared/vocabulary/roles'
import { type Tab, tabsFor } from './tabs'

Component({
  data: { textScale: textScaleStyle(), tabs: [] as Tab[], here: '', role: 'consumer' as Role },
  lifetimes: {
    attached() {
      loadProfile().then(
        ({ role: ownRole }) =>
          this.setData({ role: ownRole, tabs: tabsFor(ownRole, this.data.here) }),
        () => undefined, // Offline, the tabs of a consumer stay; each page says itself what failed.
      )
    },
  },
  methods: {
    /** Called by a tab page in its onShow: highlights its tab. */
    mark(pageUrl: string) {
      this.setData({ here: pageUrl, tabs: tabsFor(this.data.role, pageUrl) })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { url: pageUrl, kind: tabKind } = event.currentTarget.dataset as Tab
      if (tabKind === 'tab') wx.switchTab({ url: pageUrl })
      else wx.navigateTo({ url: pageUrl })
    },
  },
})
