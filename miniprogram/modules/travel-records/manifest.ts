import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '办案行程', en: 'Tracks of officers' },
  purpose: {
    zh: '网格员从接单到办结的行程记入案卷，本人和负责的领导看得到，谁看过都有记录。',
    en: 'Records the track of an officer in a case; the officer and the leaders can see it.',
  },
  needs: [],
  pages: ['path/path'],
  entries: [],
  privateInfos: ['startLocationUpdate', 'startLocationUpdateBackground', 'onLocationChange'],
  backgroundModes: ['location'],
}
