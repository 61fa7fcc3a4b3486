// Written by `npm run modules -- --write`. Do not edit.
export const moduleHourlyJobs = {}
