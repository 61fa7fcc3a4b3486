/** Path of the HTTP access service -> function. */
export const httpRoutes = { '/live': 'live' }
