/** What the live service needs to know of this module. */
export const cloudServices = {
  live: {
    /** The first part of the path of a stream's address. */
    app: 'live',
    /** Names of environment variables. */
    pushKey: 'LIVE_PUSH_KEY',
    playKey: 'LIVE_PLAY_KEY',
    /** The address that receives callbacks, and the variable with the key that signs them. */
    notices: { path: '/live/tencent', key: 'LIVE_CALLBACK_KEY' },
    /** The address that decides whether a person may play a stream. */
    playAuth: '/live/tencent/play',
    /** Names of the variables for the API that disconnects a push. */
    api: { id: 'LIVE_API_ID', key: 'LIVE_API_KEY', url: 'LIVE_API_URL' },
  },
}
