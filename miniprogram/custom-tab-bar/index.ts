import { whoAmI } from '../cloud/me'
import { textScale } from '../phone/text-scale'
import type { Role } from '../shared/vocabulary/roles'
import { type Tab, tabsFor } from './tabs'

Component({
  data: { textScale: textScale(), tabs: [] as Tab[], here: '', role: 'consumer' as Role },
  lifetimes: {
    attached() {
      whoAmI().then(
        ({ role }) => this.setData({ role, tabs: tabsFor(role, this.data.here) }),
        () => undefined, // Offline, the tabs of a consumer stay; each page says itself what failed.
      )
    },
  },
  methods: {
    /** Called by a tab page in its onShow: highlights its tab. */
    mark(url: string) {
      this.setData({ here: url, tabs: tabsFor(this.data.role, url) })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { url, kind } = event.currentTarget.dataset as Tab
      if (kind === 'tab') wx.switchTab({ url })
      else wx.navigateTo({ url })
    },
  },
})
