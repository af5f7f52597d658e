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
/reports                           /reports?wave={released}                    in 404 200 200 200 200 200 404
/reports                           /reports?wave={open}                        in 404 404 404 404 404 404 404
/reports                           /reports?wave=ukendt                        in 404 404 404 404 404 404 404
/reports                           /reports?wave={released}&q=team             in 404 200 200 200 200 200 404
/reports                           /reports?wave={released}&under=klynge-nord  in 404 200 200 200 200 200 404
/reports                           /reports?wave={released}&under=klynge-syd   in 404 200 404 404 404 404 404
/reports                           /reports?wave={released}&under=forvaltning  in 404 200 404 404 404 404 404
/reports                           /reports?wave={released}&under=ukendt       in 404 404 404 404 404 404 404
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
/coverage                          /coverage?unit=klynge-nord                  in 404 200 200 200 200 200 404
/coverage                          /coverage?unit=team_4&state=late            in 404 200 200 200 200 200 404
/coverage                          /coverage?unit=klynge-syd                   in 404 200 404 404 404 404 404
/coverage                          /coverage?unit=forvaltning                  in 404 200 404 404 404 404 404
/coverage                          /coverage?unit=ukendt                       in 404 404 404 404 404 404 404
/committee                         /committee                                  in 404 404 200 200 200 200 404
/committee/{unit}                  /committee/klynge-nord                      in 404 200 200 200 200 200 404
/committee/{unit}                  /committee/team_4                           in 404 200 200 200 200 200 404
/committee/{unit}                  /committee/klynge-syd                       in 404 200 404 404 404 404 404
/committee/{unit}                  /committee/forvaltning                      in 404 200 404 404 404 404 404
/committee/{unit}                  /committee/ukendt                           in 404 404 404 404 404 404 404
/committee/{unit}/decisions/{decision} /committee/klynge-nord/decisions/{decision} in 404 200 200 200 200 200 404
/committee/{unit}/decisions/{decision} /committee/team_4/decisions/{decision} in 404 404 404 404 404 404 404
/committee/{unit}/decisions/{decision} /committee/klynge-syd/decisions/{decision-elsewhere} in 404 200 404 404 404 404 404
/committee/{unit}/decisions/{decision} /committee/klynge-nord/decisions/{decision-elsewhere} in 404 404 404 404 404 404 404
/committee/{unit}/agenda           /committee/klynge-nord/agenda               in 404 200 200 200 200 200 404
/committee/{unit}/agenda           /committee/klynge-syd/agenda                in 404 200 404 404 404 404 404
/committee/{unit}/agenda           /committee/ukendt/agenda                    in 404 404 404 404 404 404 404
/committee/{unit}/agenda/text      /committee/klynge-nord/agenda/text          in 404 200 200 200 200 200 404
/committee/{unit}/agenda/text      /committee/klynge-syd/agenda/text           in 404 200 404 404 404 404 404
/committee/{unit}/agenda/text      /committee/ukendt/agenda/text               in 404 404 404 404 404 404 404
/committee/{unit}/minutes          /committee/klynge-nord/minutes              in 404 200 200 200 200 200 404
/committee/{unit}/minutes          /committee/klynge-syd/minutes               in 404 200 404 404 404 404 404
/committee/{unit}/minutes          /committee/ukendt/minutes                   in 404 404 404 404 404 404 404
/committee/{unit}/minutes/text     /committee/klynge-nord/minutes/text         in 404 200 200 200 200 200 404
/committee/{unit}/minutes/text     /committee/klynge-syd/minutes/text          in 404 200 404 404 404 404 404
/committee/{unit}/minutes/text     /committee/ukendt/minutes/text              in 404 404 404 404 404 404 404
/plans                             /plans                                      in 200 200 200 200 200 200 200
/plans/new                         /plans/new?wave={released}&unit=klynge-nord in 404 404 200 200 404 404 404
/plans/new                         /plans/new?wave={released}&unit=klynge-syd  in 404 404 404 404 404 404 404
/plans/new                         /plans/new?wave={open}&unit=klynge-nord     in 404 404 404 404 404 404 404
/plans/new                         /plans/new                                  in 404 404 200 200 404 404 404
/plans/new                         /plans/new?unit=klynge-nord                 in 404 404 200 200 404 404 404
/plans/new                         /plans/new?unit=klynge-syd                  in 404 404 404 404 404 404 404
/plans/{plan}/edit                 /plans/{plan}/edit                          in 404 404 200 200 404 404 404
/plans/{plan}/edit                 /plans/{elsewhere}/edit                     in 404 404 404 404 404 404 404
/plans/{plan}/focus                /plans/{plan}/focus                         in 404 404 200 200 404 404 404
/plans/{plan}/focus                /plans/{elsewhere}/focus                    in 404 404 404 404 404 404 404
/plans/{plan}/focus/{focus}        /plans/{plan}/focus/{focus}                 in 404 404 200 200 404 404 404
/plans/{plan}/focus/{focus}        /plans/{plan}/focus/{focus-elsewhere}       in 404 404 404 404 404 404 404
/plans/{plan}/focus/{focus}        /plans/{elsewhere}/focus/{focus-elsewhere}  in 404 404 404 404 404 404 404
/plans/{plan}/group                /plans/{plan}/group                         in 404 404 200 200 404 404 404
/plans/{plan}/group                /plans/{elsewhere}/group                    in 404 404 404 404 404 404 404
/plans/{plan}/notes                /plans/{plan}/notes                         in 404 200 200 200 200 200 200
/plans/{plan}/notes                /plans/{elsewhere}/notes                    in 404 200 404 404 404 404 404
/plans/{plan}/notes/{note}         /plans/{plan}/notes/{note}                  in 404 200 200 200 200 200 200
/plans/{plan}/notes/{note}         /plans/{plan}/notes/{note-elsewhere}        in 404 404 404 404 404 404 404
/plans/{plan}/notes/{note}         /plans/{elsewhere}/notes/{note-elsewhere}   in 404 200 404 404 404 404 404
/plans/{plan}/history              /plans/{plan}/history                       in 404 200 200 200 200 200 200
/plans/{plan}/history              /plans/{plan}/history?page=2                in 404 404 404 404 404 404 404
/plans/{plan}/history              /plans/{elsewhere}/history                  in 404 200 404 404 404 404 404
/plans/{plan}                      /plans/{plan}                               in 404 200 200 200 200 200 200
/plans/{plan}                      /plans/{elsewhere}                          in 404 200 404 404 404 404 404
/plans/{plan}                      /plans/ukendt                               in 404 404 404 404 404 404 404
/plans/{plan}/board                /plans/{plan}/board                         in 404 200 200 200 200 200 200
/plans/{plan}/board                /plans/{elsewhere}/board                    in 404 200 404 404 404 404 404
/plans/{plan}/board                /plans/ukendt/board                         in 404 404 404 404 404 404 404
/plans/{plan}/measures/{measure}   /plans/{plan}/measures/{m}                  in 404 200 200 200 200 200 200
/plans/{plan}/measures/{measure}   /plans/{elsewhere}/measures/{m-elsewhere}   in 404 200 404 404 404 404 404
/plans/{plan}/measures/{measure}   /plans/{plan}/measures/{m-elsewhere}        in 404 404 404 404 404 404 404
/plans/{plan}/measures/{measure}   /plans/{plan}/measures/ukendt               in 404 404 404 404 404 404 404
/board                             /board                                      in 200 200 200 200 200 200 200
/wheel                             /wheel                                      in 200 200 200 200 200 200 200
/plans/{plan}/waits                /plans/{plan}/waits                         in 404 200 200 200 200 200 200
/plans/{plan}/waits                /plans/{elsewhere}/waits                    in 404 200 404 404 404 404 404
/plans/{plan}/waits                /plans/ukendt/waits                         in 404 404 404 404 404 404 404
/orders                            /orders                                     in 404 200 200 200 200 200 200
/orders/new                        /orders/new                                 in 404 404 200 200 404 404 404
/orders/{order}                    /orders/{order}                             in 404 200 200 200 200 200 404
/orders/{order}                    /orders/{order-elsewhere}                   in 404 200 404 404 404 404 404
/orders/{order}                    /orders/{order-deleted}                     in 404 404 404 404 404 404 404
/orders/{order}                    /orders/ukendt                              in 404 404 404 404 404 404 404
/orders/{order}/edit               /orders/{order}/edit                        in 404 404 200 200 404 404 404
/orders/{order}/edit               /orders/{order-elsewhere}/edit              in 404 404 404 404 404 404 404
/orders/{order}/risk               /orders/{order}/risk                        in 404 200 200 200 200 200 404
/orders/{order}/risk               /orders/{order-elsewhere}/risk              in 404 200 404 404 404 404 404
/orders/{order}/risk               /orders/{order-deleted}/risk                in 404 404 404 404 404 404 404
/orders/{order}/package            /orders/{order}/package                     in 404 200 200 200 200 200 404
/orders/{order}/package            /orders/{order-elsewhere}/package           in 404 200 404 404 404 404 404
/orders/{order}/package            /orders/{order-deleted}/package             in 404 404 404 404 404 404 404
/orders/{order}/package.txt        /orders/{order}/package.txt                 in 404 200 200 200 200 200 404
/orders/{order}/package.txt        /orders/{order-elsewhere}/package.txt       in 404 200 404 404 404 404 404
/catalogue                         /catalogue                                  in 200 200 200 200 200 200 200
/plans/{plan}/focus/{focus}/ideas  /plans/{plan}/focus/{focus}/ideas           in 404 200 200 200 200 200 200
/plans/{plan}/focus/{focus}/ideas  /plans/{elsewhere}/focus/{focus-elsewhere}/ideas in 404 200 404 404 404 404 404
/plans/{plan}/focus/{focus}/ideas  /plans/{plan}/focus/{focus-elsewhere}/ideas in 404 404 404 404 404 404 404
/plans/{plan}/focus/{focus}/dialogue /plans/{plan}/focus/{focus}/dialogue      in 404 200 200 200 200 200 200
/plans/{plan}/focus/{focus}/dialogue /plans/{elsewhere}/focus/{focus-elsewhere}/dialogue in 404 200 404 404 404 404 404
/plans/{plan}/focus/{focus}/dialogue /plans/{plan}/focus/{focus-elsewhere}/dialogue in 404 404 404 404 404 404 404
/plans/{plan}/measures/{measure}/rating /plans/{plan}/measures/{taken}/rating  in 404 404 200 200 404 404 200
/plans/{plan}/measures/{measure}/rating /plans/{plan}/measures/{m}/rating      in 404 404 404 404 404 404 404
/plans/{plan}/measures/{measure}/rating /plans/{elsewhere}/measures/{m-elsewhere}/rating in 404 404 404 404 404 404 404
/reports/{wave}/{unit}/{dimension}/dialogue /reports/{released}/klynge-nord/kvalitet/dialogue in 404 200 200 200 200 200 404
/reports/{wave}/{unit}/{dimension}/dialogue /reports/{released}/klynge-syd/kvalitet/dialogue in 404 200 404 404 404 404 404
/reports/{wave}/{unit}/{dimension}/dialogue /reports/{released}/klynge-nord/ukendt/dialogue in 404 404 404 404 404 404 404
/reports/{wave}/{unit}/{dimension}/dialogue /reports/{open}/klynge-nord/kvalitet/dialogue in 404 404 404 404 404 404 404
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
/indicators                        /indicators                                 in 404 200 404 404 404 404 404
/mail-settings                     /mail-settings                              in 200 200 200 200 200 200 200
/unsubscribe/{token}               /unsubscribe/ukendt                         404 404 404 404 404 404 404 404
/accounts                          /accounts                                   in 200 200 404 404 404 404 404
/assets/{path:.*}                  /assets/site.css                            200 200 200 200 200 200 200 200
/assets/{path:.*}                  /assets/..%2F..%2FCargo.toml                404 404 404 404 404 404 404 404
/health                            /health                                     200 200 200 200 200 200 200 200
/health/live                       /health/live                                200 200 200 200 200 200 200 200
/health/ready                      /health/ready                               200 200 200 200 200 200 200 200
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
/plans/{plan}/edit | /plans/{plan}/edit | version=0&title=Ny | leder amr
/plans/{plan}/edit | /plans/{elsewhere}/edit | version=0&title=Ny | -
/plans/{plan}/edit | /plans/{plan}/edit | version=0&title=Ny&unit=klynge-syd | -
/plans/{plan}/sources | /plans/{plan}/sources | kind=order&note=Ja | leder amr
/plans/{plan}/sources | /plans/{elsewhere}/sources | kind=order&note=Ja | -
/plans/{plan}/sources | /plans/{elsewhere}/sources | kind=ukendt | -
/plans/{plan}/sources/{source}/remove | /plans/{plan}/sources/{source}/remove | sure=yes | leder amr
/plans/{plan}/sources/{source}/remove | /plans/{plan}/sources/{source-elsewhere}/remove | sure=yes | -
/plans/{plan}/delete | /plans/{plan}/delete | sure=yes | leder amr
/plans/{plan}/delete | /plans/{elsewhere}/delete | sure=yes | -
/plans/{plan}/delete | /plans/{elsewhere}/delete | - | -
/plans/{plan}/restore | /plans/{elsewhere}/restore | - | -
/plans/{plan}/restore | /plans/{plan}/restore | - | -
/plans/{plan}/focus/{focus} | /plans/{plan}/focus/{focus} | version=0&waits_for=HR | leder amr
/plans/{plan}/focus/{focus} | /plans/{plan}/focus/{focus-elsewhere} | version=0&waits_for=HR | -
/plans/{plan}/focus/{focus} | /plans/{elsewhere}/focus/{focus-elsewhere} | version=0&waits_for=HR | -
/plans/{plan}/focus/{focus}/remove | /plans/{plan}/focus/{focus}/remove | sure=yes | leder amr
/plans/{plan}/focus/{focus}/remove | /plans/{plan}/focus/{focus-elsewhere}/remove | sure=yes | -
/plans/{plan}/group/{member}/remove | /plans/{plan}/group/{member}/remove | sure=yes | leder amr
/plans/{plan}/group/{member}/remove | /plans/{plan}/group/{member-elsewhere}/remove | sure=yes | -
/plans/{plan}/notes | /plans/{plan}/notes | held_on=2022-10-03&text=Ja | leder amr gruppe
/plans/{plan}/notes | /plans/{elsewhere}/notes | held_on=2022-10-03&text=Ja | -
/plans/{plan}/notes/{note} | /plans/{plan}/notes/{note} | version=0&held_on=2022-10-03&text=Nej | leder amr gruppe
/plans/{plan}/notes/{note} | /plans/{plan}/notes/{note-elsewhere} | version=0&held_on=2022-10-03&text=Nej | -
/plans/{plan}/notes/{note}/delete | /plans/{plan}/notes/{note}/delete | sure=yes | leder amr gruppe
/plans/{plan}/notes/{note}/delete | /plans/{elsewhere}/notes/{note-elsewhere}/delete | sure=yes | -
/plans/{plan}/notes/{note}/restore | /plans/{plan}/notes/{note}/restore | - | -
/plans/{plan}/notes/{note}/restore | /plans/{elsewhere}/notes/{note-elsewhere}/restore | - | -
/plans/{plan}/reviewed | /plans/{plan}/reviewed | text=Ja | leder amr gruppe
/plans/{plan}/reviewed | /plans/{elsewhere}/reviewed | text=Ja | -
/plans/{plan}/measures | /plans/{plan}/measures | focus={focus}&{measure} | leder amr gruppe
/plans/{plan}/measures | /plans/{elsewhere}/measures | focus={focus-elsewhere}&{measure} | -
/plans/{plan}/measures | /plans/{plan}/measures | focus={focus-elsewhere}&{measure} | -
/plans/{plan}/measures/{measure}/stage | /plans/{plan}/measures/{m}/stage | stage=started | leder amr gruppe
/plans/{plan}/measures/{measure}/stage | /plans/{plan}/measures/{m-elsewhere}/stage | stage=started | -
/plans/{plan}/measures/{measure}/edit | /plans/{plan}/measures/{m}/edit | version=1&{measure} | leder amr gruppe
/plans/{plan}/measures/{measure}/edit | /plans/{plan}/measures/{m-elsewhere}/edit | version=1&{measure} | -
/plans/{plan}/measures/{measure}/edit | /plans/{elsewhere}/measures/{m-elsewhere}/edit | version=1&{measure} | -
/plans/{plan}/measures/{measure}/delete | /plans/{plan}/measures/{m}/delete | sure=yes | leder amr gruppe
/plans/{plan}/measures/{measure}/delete | /plans/{plan}/measures/{m-elsewhere}/delete | sure=yes | -
/plans/{plan}/measures/{measure}/delete | /plans/{elsewhere}/measures/{m-elsewhere}/delete | sure=yes | -
/plans/{plan}/measures/{measure}/restore | /plans/{plan}/measures/{m}/restore | - | -
/plans/{plan}/measures/{measure}/restore | /plans/{elsewhere}/measures/{m-elsewhere}/restore | - | -
/plans/{plan}/measures/{measure}/occasions/{occasion} | /plans/{plan}/measures/{m}/occasions/{o} | outcome=not-held&note=Aflyst | leder amr gruppe
/plans/{plan}/measures/{measure}/occasions/{occasion} | /plans/{plan}/measures/{m}/occasions/{o-elsewhere} | outcome=not-held&note=Aflyst | -
/plans/{plan}/measures/{measure}/occasions/{occasion} | /plans/{elsewhere}/measures/{m-elsewhere}/occasions/{o-elsewhere} | outcome=not-held&note=Aflyst | -
/plans/{plan}/waits | /plans/{plan}/waits | party=focus:{focus}&awaited={elsewhere} | leder amr gruppe
/plans/{plan}/waits | /plans/{elsewhere}/waits | party=plan&awaited={plan} | -
/plans/{plan}/waits | /plans/{plan}/waits | party=focus:{focus-elsewhere}&awaited={elsewhere} | -
/plans/{plan}/waits | /plans/{plan}/waits | party=plan&awaited={elsewhere}&measure={m-elsewhere} | -
/plans/{plan}/waits/{wait}/end | /plans/{plan}/waits/{w}/end | - | leder amr gruppe
/plans/{plan}/waits/{wait}/end | /plans/{elsewhere}/waits/{w}/end | - | -
/plans/{plan}/focus/{focus}/waits/end | /plans/{plan}/focus/{focus}/waits/end | - | -
/plans/{plan}/focus/{focus}/waits/end | /plans/{elsewhere}/focus/{focus-elsewhere}/waits/end | - | -
/orders | /orders | unit=klynge-nord&{order-form} | leder amr
/orders | /orders | unit=klynge-syd&{order-form} | -
/orders | /orders | unit=klynge-nord&unit=klynge-syd&{order-form} | -
/orders/{order} | /orders/{order} | unit=klynge-nord&{order-form} | leder amr
/orders/{order} | /orders/{order} | unit=klynge-syd&{order-form} | -
/orders/{order} | /orders/{order-elsewhere} | unit=klynge-syd&{order-form} | -
/orders/{order}/delete | /orders/{order}/delete | - | leder amr
/orders/{order}/delete | /orders/{order-elsewhere}/delete | - | -
/orders/{order}/restore | /orders/{order-deleted}/restore | - | leder amr
/orders/{order}/restore | /orders/{order}/restore | - | -
/orders/{order}/duties/{duty} | /orders/{order}/duties/comply | {done} | leder amr
/orders/{order}/duties/{duty} | /orders/{order-elsewhere}/duties/comply | {done} | -
/orders/{order}/duties/{duty} | /orders/{order-deleted}/duties/comply | {done} | -
/orders/{order}/duties/{duty} | /orders/{order}/duties/ukendt | {done} | -
/orders/{order}/plans | /orders/{order}/plans | plan={plan} | leder amr
/orders/{order}/plans | /orders/{order}/plans | plan={elsewhere} | -
/orders/{order}/plans | /orders/{order-elsewhere}/plans | plan={elsewhere} | -
/orders/{order}/plans/{plan}/remove | /orders/{order}/plans/{plan}/remove | - | leder amr
/orders/{order}/plans/{plan}/remove | /orders/{order-elsewhere}/plans/{elsewhere}/remove | - | -
/orders/{order}/risk | /orders/{order}/risk | version=0&extent=Alle | leder amr
/orders/{order}/risk | /orders/{order-elsewhere}/risk | version=0&extent=Alle | -
/committee/{unit}/answer | /committee/klynge-nord/answer | {answer} | leder amr tr med
/committee/{unit}/answer | /committee/klynge-syd/answer | {answer} | -
/committee/{unit}/answer | /committee/forvaltning/answer | {answer} | -
/committee/{unit}/decisions | /committee/klynge-nord/decisions | {decided} | leder amr tr med
/committee/{unit}/decisions | /committee/klynge-syd/decisions | {decided} | -
/committee/{unit}/decisions/{decision} | /committee/klynge-nord/decisions/{decision} | version=0&{decided} | leder amr tr med
/committee/{unit}/decisions/{decision} | /committee/klynge-syd/decisions/{decision-elsewhere} | version=0&{decided} | -
/committee/{unit}/decisions/{decision} | /committee/klynge-nord/decisions/{decision-elsewhere} | version=0&{decided} | -
/committee/{unit}/decisions/{decision}/delete | /committee/klynge-nord/decisions/{decision}/delete | - | leder amr tr med
/committee/{unit}/decisions/{decision}/delete | /committee/klynge-syd/decisions/{decision-elsewhere}/delete | - | -
/committee/{unit}/decisions/{decision}/delete | /committee/klynge-nord/decisions/{decision-elsewhere}/delete | - | -
/committee/{unit}/decisions/{decision}/restore | /committee/klynge-nord/decisions/{decision}/restore | - | leder amr tr med
/committee/{unit}/decisions/{decision}/restore | /committee/klynge-syd/decisions/{decision-elsewhere}/restore | - | -
/plans/{plan}/focus/{focus}/ideas | /plans/{plan}/focus/{focus}/ideas | idea=shared-guide | leder amr gruppe
/plans/{plan}/focus/{focus}/ideas | /plans/{plan}/focus/{focus-elsewhere}/ideas | idea=shared-guide | -
/plans/{plan}/focus/{focus}/ideas | /plans/{elsewhere}/focus/{focus-elsewhere}/ideas | idea=shared-guide | -
/plans/{plan}/focus/{focus}/dialogue | /plans/{plan}/focus/{focus}/dialogue | what-1=Ny&who-1=Kim&by-1=2022-12-01 | leder amr gruppe
/plans/{plan}/focus/{focus}/dialogue | /plans/{elsewhere}/focus/{focus-elsewhere}/dialogue | what-1=Ny&who-1=Kim&by-1=2022-12-01 | -
/plans/{plan}/measures/{measure}/rating | /plans/{plan}/measures/{taken}/rating | used=yes&helped=yes&version=0 | leder amr gruppe
/plans/{plan}/measures/{measure}/rating | /plans/{plan}/measures/{m-elsewhere}/rating | used=yes&helped=yes&version=0 | -
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
/indicators | /indicators | - | hr
/mail-settings | /mail-settings | digest=yes | drift hr leder amr tr med gruppe
/unsubscribe/{token} | /unsubscribe/ukendt | stop=digest | anybody
/accounts | /accounts | name=Kim&email=kim@by.example&role=leader&unit=klynge-syd&language=da | drift hr
/accounts/{account}/remove | /accounts/{account}/remove | - | drift hr
";

/// Who, a route's address, and a sound form of it: what those who may can do, one after the other.
pub(super) const ALLOWED: &str = "
gruppe | /plans/{plan}/measures | focus={focus}&{measure}
gruppe | /plans/{plan}/measures/{m}/stage | stage=started
gruppe | /plans/{plan}/measures/{m}/occasions/{o} | outcome=held&held_on=2022-10-03&attended=2&expected=5
gruppe | /plans/{plan}/measures/{m}/edit | version=2&{measure}
gruppe | /plans/{plan}/measures/{m}/delete | sure=yes
amr | /plans/{plan}/measures/{m}/restore | -
amr | /plans/{plan}/group | name=Kim&part=AMR&email=kim@by.example
gruppe | /plans/{plan}/focus/{focus}/ideas | idea=shared-guide
gruppe | /plans/{plan}/focus/{focus}/dialogue | what-1=Ny&who-1=Kim&by-1=2022-12-01
gruppe | /plans/{plan}/measures/{taken}/rating | used=yes&helped=little&version=0
leder | /plans/{plan}/focus | wave={released}&{choice}
amr | /orders | unit=klynge-nord&{order-form}
amr | /orders/{order} | unit=team_1&{order-form}
leder | /orders/{order}/duties/comply | {done}
amr | /orders/{order}/plans | plan={plan}
leder | /orders/{order}/plans/{plan}/remove | sure=yes
amr | /orders/{order}/risk | version=0&extent=Alle
amr | /orders/{order-deleted}/restore | sure=yes
leder | /orders/{order}/delete | sure=yes
gruppe | /plans/{plan}/waits | party=focus:{focus}&awaited={elsewhere}
gruppe | /plans/{plan}/waits/{w}/end | -
tr | /committee/klynge-nord/answer | {answer}
med | /committee/klynge-nord/decisions | {decided}
amr | /committee/team_4/decisions | {decided}
tr | /committee/klynge-nord/decisions/{decision} | version=0&{decided}
leder | /committee/klynge-nord/decisions/{decision}/delete | 
med | /committee/klynge-nord/decisions/{decision}/restore | 
drift | /accounts | name=Ib&email=ib@by.example&role=tr&unit=klynge-syd
hr | /accounts/{account}/remove | sure=yes
hr | /waves/{drafted}/delete | sure=yes
";
