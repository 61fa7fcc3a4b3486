import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '现场直播', en: 'Livestream' },
  purpose: {
    zh: '消费者和网格员在现场直播，指挥中心看得到，录像存证；需要直播服务和小程序的直播类目。',
    en: 'Consumers and officers stream live; the centre watches, and recordings are evidence.',
  },
  needs: ['orders'],
  pages: ['push/push', 'clips/clips', 'watch/watch', 'recording/recording'],
  entries: [],
  nativeComponents: ['live-pusher', 'live-player'],
}
