// Written by `npm run build` from cities/sample/city.json. Do not edit.
export const origin = 'zhihui315.sample/log/1'
