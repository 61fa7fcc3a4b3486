// Written by `npm run modules -- --write`. Do not edit.
import { filedLivestreams as livestream } from '../livestream/filed-livestreams'

export const moduleFiledLivestreams = [
  ...livestream,
]
