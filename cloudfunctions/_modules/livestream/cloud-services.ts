/**
 * The live service: the first part of its addresses, the keys in the environment, and the
 * callbacks.
 */
export const cloudServices = {
  live: {
    app: 'live',
    pushKey: 'LIVE_PUSH_KEY',
    playKey: 'LIVE_PLAY_KEY',
    notices: { path: '/live/tencent', key: 'LIVE_CALLBACK_KEY' },
    playAuth: '/live/tencent/play',
    api: { id: 'LIVE_API_ID', key: 'LIVE_API_KEY', url: 'LIVE_API_URL' },
  },
}
