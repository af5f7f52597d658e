//! The tables: what each role gets to see, and may do.

/// A route, an address of it, and what each of the eight gets; `in` is the way to signing in.
/// `{plan}` is Klynge Nord's, `{elsewhere}` Klynge Syd's.
pub(super) const PAGES: &str = "
/s                                 /s                                          200 200 200 200 200 200 200 200
/s/{code}                          /s/{code}                                   200 200 200 200 200 200 200 200
/s/{code}                          /s/ukendt                                   404 404 404 404 404 404 404 404
/sign-in                           /sign-in                                    200 200 200 200 200 200 200 200
/sign-in/{token}                   /sign-in/ukendt                             200 200 200 200 200 200 200 200
/                                  /                                           in 200 200 200 200 200 200 200
/reports                           /reports                                    in 200 200 200 200 200 200 200
/reports/{wave}/{unit}             /reports/{released}/klynge-nord             in 404 200 200 200 200 200 404
/reports/{wave}/{unit}             /reports/{released}/team_4                  in 404 200 200 200 200 200 404
/reports/{wave}/{unit}             /reports/{released}/klynge-syd              in 404 200 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{released}/forvaltning             in 404 200 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{released}/ukendt                  in 404 404 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{open}/klynge-nord                 in 404 404 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{drafted}/klynge-nord              in 404 404 404 404 404 404 404
/reports/{wave}/{unit}             /reports/ukendt/klynge-nord                 in 404 404 404 404 404 404 404
/reports/{wave}/{unit}/{dimension} /reports/{released}/klynge-nord/kvalitet    in 404 200 200 200 200 200 404
/reports/{wave}/{unit}/{dimension} /reports/{released}/klynge-syd/kvalitet     in 404 200 404 404 404 404 404
/reports/{wave}/{unit}/{dimension} /reports/{released}/klynge-nord/ukendt      in 404 404 404 404 404 404 404
/reports/{wave}/{unit}/{dimension} /reports/{open}/klynge-nord/kvalitet        in 404 404 404 404 404 404 404
/area/{wave}                       /area/{released}                            in 404 404 404 404 404 404 404
/area/{wave}                       /area/{open}                                in 404 404 404 404 404 404 404
/area/{wave}                       /area/ukendt                                in 404 404 404 404 404 404 404
/coverage                          /coverage                                   in 404 200 200 200 200 200 404
/plans                             /plans                                      in 200 200 200 200 200 200 200
/plans/new                         /plans/new?wave={released}&unit=klynge-nord in 404 404 200 200 404 404 404
/plans/new                         /plans/new?wave={released}&unit=klynge-syd  in 404 404 404 404 404 404 404
/plans/new                         /plans/new?wave={open}&unit=klynge-nord     in 404 404 404 404 404 404 404
/plans/new                         /plans/new                                  in 404 404 404 404 404 404 404
/plans/{plan}                      /plans/{plan}                               in 404 200 200 200 200 200 200
/plans/{plan}                      /plans/{elsewhere}                          in 404 200 404 404 404 404 404
/plans/{plan}                      /plans/ukendt                               in 404 404 404 404 404 404 404
/plans/{plan}/focus/{focus}/pulse  /plans/{plan}/focus/{focus}/pulse           in 404 200 404 404 404 404 404
/plans/{plan}/focus/{focus}/pulse  /plans/{elsewhere}/focus/{focus}/pulse      in 404 404 404 404 404 404 404
/plans/{plan}/focus/{focus}/pulse  /plans/ukendt/focus/{focus}/pulse           in 404 404 404 404 404 404 404
/vote/new                          /vote/new?wave={released}&unit=klynge-nord  in 404 200 404 404 404 404 404
/vote/new                          /vote/new?wave={open}&unit=klynge-nord      in 404 404 404 404 404 404 404
/vote/new                          /vote/new                                   in 404 404 404 404 404 404 404
/vote/survey                       /vote/survey?wave={released}&unit=klynge-nord&dimension=tempo&dimension=kvalitet in 404 200 404 404 404 404 404
/vote/survey                       /vote/survey?wave={open}&unit=klynge-nord&dimension=tempo&dimension=kvalitet in 404 404 404 404 404 404 404
/vote/{wave}/{unit}                /vote/{released}/klynge-nord                in 404 404 404 404 404 404 404
/vote/{wave}/{unit}                /vote/ukendt/klynge-nord                    in 404 404 404 404 404 404 404
/waves                             /waves                                      in 404 200 404 404 404 404 404
/waves/new                         /waves/new                                  in 404 200 404 404 404 404 404
/waves/{wave}                      /waves/{open}                               in 404 200 404 404 404 404 404
/waves/{wave}                      /waves/ukendt                               in 404 404 404 404 404 404 404
/waves/{wave}/preview              /waves/{open}/preview                       in 404 200 404 404 404 404 404
/waves/{wave}/codes                /waves/{open}/codes                         in 404 200 404 404 404 404 404
/waves/{wave}/letters              /waves/{open}/letters                       in 404 200 404 404 404 404 404
/waves/{wave}/letters              /waves/{drafted}/letters                    in 404 409 404 404 404 404 404
/waves/{wave}/letters/{unit}       /waves/{open}/letters/team_1                in 404 200 404 404 404 404 404
/waves/{wave}/letters/{unit}       /waves/{open}/letters/ukendt                in 404 404 404 404 404 404 404
/waves/{wave}/letters/{unit}       /waves/{drafted}/letters/team_1             in 404 409 404 404 404 404 404
/waves/{wave}/all-letters          /waves/{open}/all-letters                   in 404 200 404 404 404 404 404
/waves/{wave}/people               /waves/{open}/people                        in 404 200 404 404 404 404 404
/waves/{wave}/people               /waves/{drafted}/people                     in 404 409 404 404 404 404 404
/waves/{wave}/people               /waves/ukendt/people                        in 404 404 404 404 404 404 404
/waves/{wave}/extend               /waves/{open}/extend                        in 404 200 404 404 404 404 404
/waves/{wave}/extend               /waves/{drafted}/extend                     in 404 409 404 404 404 404 404
/waves/{wave}/mails                /waves/{open}/mails                         in 404 200 404 404 404 404 404
/waves/{wave}/mails                /waves/ukendt/mails                         in 404 404 404 404 404 404 404
/accounts                          /accounts                                   in 200 200 404 404 404 404 404
/assets/{path:.*}                  /assets/site.css                            200 200 200 200 200 200 200 200
/assets/{path:.*}                  /assets/..%2F..%2FCargo.toml                404 404 404 404 404 404 404 404
/health                            /health                                     200 200 200 200 200 200 200 200
/s/{code}/draft/{id}               /s/{code}/draft/ukendt                      404 404 404 404 404 404 404 404
/kiosk                             /kiosk                                      200 200 200 200 200 200 200 200
/pause                             /pause                                      200 200 200 200 200 200 200 200
/tilgaengelighed                   /tilgaengelighed                            200 200 200 200 200 200 200 200
/was                               /was                                        303 303 303 303 303 303 303 303
";

/// A route that changes something, an address and a sound form of it, and who may send that.
pub(super) const DEEDS: &str = "
/s | - | - | anybody
/s/{code} | - | - | anybody
/s/{code}/draft | - | - | anybody
/kiosk | - | - | anybody
/sign-in | - | - | anybody
/sign-in/{token} | - | - | anybody
/sign-out | /sign-out | - | drift hr leder amr tr med gruppe
/language | /language | language=en | drift hr leder amr tr med gruppe
/plans | /plans | wave={released}&unit=klynge-nord&{choice} | leder amr
/plans | /plans | wave={released}&unit=klynge-syd&{choice} | -
/plans/{plan}/focus | /plans/{plan}/focus | wave={released}&{choice} | leder amr
/plans/{plan}/focus | /plans/{elsewhere}/focus | wave={released}&{choice} | -
/plans/{plan}/group | /plans/{plan}/group | name=Kim&part=AMR&email=kim@by.example | leder amr
/plans/{plan}/group | /plans/{elsewhere}/group | name=Kim&part=AMR&email=kim@by.example | -
/plans/{plan}/measures | /plans/{plan}/measures | focus={focus}&{measure} | leder amr gruppe
/plans/{plan}/measures | /plans/{elsewhere}/measures | focus={focus-elsewhere}&{measure} | -
/plans/{plan}/measures | /plans/{plan}/measures | focus={focus-elsewhere}&{measure} | -
/plans/{plan}/measures/{measure}/stage | /plans/{plan}/measures/{m}/stage | stage=started | leder amr gruppe
/plans/{plan}/measures/{measure}/stage | /plans/{plan}/measures/{m-elsewhere}/stage | stage=started | -
/waves | /waves | - | hr
/waves/{wave}/delete | /waves/{drafted}/delete | - | hr
/waves/{wave}/open | /waves/{drafted}/open | - | hr
/waves/{wave}/close | /waves/{open}/close | - | hr
/waves/{wave}/count | /waves/{open}/count | - | hr
/waves/{wave}/release | /waves/{open}/release | - | hr
/waves/{wave}/codes | /waves/{drafted}/codes | - | hr
/waves/{wave}/codes/try | /waves/{open}/codes/try | holder=hr&code=x | hr
/waves/{wave}/recount | /waves/{open}/recount | code=x | hr
/waves/{wave}/purge | /waves/{open}/purge | - | hr
/waves/{wave}/people | /waves/{open}/people | unit=team_1&email=kim@by.example&language=da | hr
/waves/{wave}/people/link | /waves/{open}/people/link | who=team_1.01@nord.example | hr
/waves/{wave}/people/mail | /waves/{open}/people/mail | who=team_1.01@nord.example | hr
/waves/{wave}/people/letters | /waves/{open}/people/letters | unit=team_1&sure=yes | hr
/waves/{wave}/people/address | /waves/{open}/people/address | old=team_1.01@nord.example&new=kim@by.example | hr
/waves/{wave}/extend | /waves/{open}/extend | closes_on=2022-11-21 | hr
/waves/{wave}/mails/pause | /waves/{open}/mails/pause | paused=yes | hr
/waves/{wave}/mails/to-all | /waves/{open}/mails/to-all | to_all=yes | hr
/waves/{wave}/mails/rounds | /waves/{open}/mails/rounds | day=2022-10-12&time=10:00 | hr
/waves/{wave}/mails/rounds/remove | /waves/{open}/mails/rounds/remove | round=1 | hr
/waves/{wave}/mails/opening | /waves/{drafted}/mails/opening | day=2022-10-05&time=08:00 | hr
/accounts | /accounts | name=Kim&email=kim@by.example&role=leader&unit=klynge-syd&language=da | drift hr
/accounts/{account}/remove | /accounts/{account}/remove | - | drift hr
";
