import { loadProfile } from '../api/me'
import { textScaleStyle } from '../device/text-scale'
import type { Role } from '../shared/vocabulary/roles'
import { selectTabs, type Tab } from './tabs'

Component({
  data: {
    textScale: textScaleStyle(),
    tabs: [] as Tab[],
    /** URL of the current page. */
    currentUrl: '',
    role: 'consumer' as Role,
  },
  lifetimes: {
    attached() {
      loadProfile().then(
        ({ role: ownRole }) =>
          this.setData({ role: ownRole, tabs: selectTabs(ownRole, this.data.currentUrl) }),
        // If the phone is offline, the tabs of a consumer stay. Each page shows its own failure.
        () => undefined,
      )
    },
  },
  methods: {
    /** Highlights the tab of a page. Each tab page calls this in its onShow. */
    markCurrentTab(pageUrl: string) {
      this.setData({ currentUrl: pageUrl, tabs: selectTabs(this.data.role, pageUrl) })
    },
    openTab(event: WechatMiniprogram.TouchEvent) {
      const { url: pageUrl, kind: tabKind } = event.currentTarget.dataset as Tab
      if (tabKind === 'tab') wx.switchTab({ url: pageUrl })
      else wx.navigateTo({ url: pageUrl })
    },
  },
})
