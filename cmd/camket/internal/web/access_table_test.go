package web

// accessTable is who may do what: for each route, and for what belongs to a unit in
// each place, what everybody gets who asks. Places are as somebody of the office
// sees them; roles are in accessRoles and newAccessStage. The lines are asked one
// after the other, so that a change further up holds further down.
//
//	200, 404, …  the status
//	in           sent to sign in
//	pw           sent to give themselves a password that nobody else knows
//	go           sent on: it is done
//
// Somebody else's unit is 404 and not 403: whether it is there is no business of
// theirs. What an organiser does is no secret, and is 403.
const accessTable = `
# answers that are the same to everybody
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
GET   /                                     -       in     go       go   go    go   go     go    go        go      in    pw
GET   /gia-tri                              -       200    200      200  200   200  200    200   200       200     200   200
GET   /healthz                              -       200    200      200  200   200  200    200   200       200     200   200
GET   /k                                    -       200    200      200  200   200  200    200   200       200     200   200
GET   /k/:code                              -       404    404      404  404   404  404    404   404       404     404   404
GET   /login                                -       200    go       go   go    go   go     go    go        go      200   go
GET   /static/:hash/:name                   -       200    200      200  200   200  200    200   200       200     200   200
GET   /v                                    -       200    200      200  200   200  200    200   200       200     200   200
GET   /v/:code                              -       404    404      404  404   404  404    404   404       404     404   404
POST  /k                                    -       422    422      422  422   422  422    422   422       422     422   422
POST  /k/:code                              -       404    404      404  404   404  404    404   404       404     404   404
POST  /login                                -       401    401      401  401   401  401    401   401       401     401   401
POST  /v                                    -       422    422      422  422   422  422    422   422       422     422   422

# for programs: a token of the office, where one is asked for
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
GET   /api/openapi.yaml                     -       200    200      200  200   200  200    200   200       200     200   200
GET   /api/v1/checkpoint                    -       200    200      200  200   200  200    200   200       200     200   200
GET   /api/v1/consistency                   -       200    200      200  200   200  200    200   200       200     200   200
GET   /api/v1/coverage                      own     401    401      401  401   401  401    401   401       401     200   401
GET   /api/v1/coverage                      child   401    401      401  401   401  401    401   401       401     200   401
GET   /api/v1/coverage                      parent  401    401      401  401   401  401    401   401       401     404   401
GET   /api/v1/coverage                      foreign 401    401      401  401   401  401    401   401       401     404   401

# one's own
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
GET   /faults/new                           -       in     200      200  404   200  200    200   404       404     in    pw
GET   /password                             -       in     200      403  200   200  200    200   200       200     in    200
GET   /pledge                               -       in     200      200  200   200  200    200   200       200     in    pw
GET   /signatures                           -       in     200      200  200   200  200    200   200       200     in    pw
GET   /units                                -       in     200      200  go    go   go     go    go        go      in    pw
GET   /print/jobs/:id                       -       in     404      404  404   404  404    404   404       404     in    pw
POST  /print/jobs/:id/cancel                -       401    404      404  404   404  404    404   404       404     401   pw
POST  /faults/new                           -       401    422      422  404   422  422    422   404       404     401   pw
POST  /password                             -       401    422      403  422   422  422    422   422       422     401   422
POST  /pledge                               -       401    422      422  403   422  422    422   403       403     401   pw

# papers, by whose they are
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
GET   /signatures/:id                       own     in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id                       child   in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id                       parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id                       foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id/certificate.pdf       own     in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id/certificate.pdf       child   in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id/certificate.pdf       parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id/certificate.pdf       foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id/erase                 own     in     403      403  403   403  403    403   200       403     in    pw
GET   /signatures/:id/erase                 child   in     403      403  403   403  403    403   200       403     in    pw
GET   /signatures/:id/erase                 parent  in     403      403  403   403  403    403   200       403     in    pw
GET   /signatures/:id/erase                 foreign in     403      403  403   403  403    403   200       403     in    pw
GET   /signatures/:id/pledge.pdf            own     in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id/pledge.pdf            child   in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id/pledge.pdf            parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id/pledge.pdf            foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id/scan                  own     in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id/scan                  child   in     404      404  200   200  200    200   200       200     in    pw
GET   /signatures/:id/scan                  parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /signatures/:id/scan                  foreign in     404      404  404   404  404    200   200       200     in    pw

# units, to look at
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
GET   /units/:code                          own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code                          child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code                          parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code                          foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/acting                   own     in     404      404  403   200  403    200   200       403     in    pw
GET   /units/:code/acting                   child   in     404      404  403   200  200    200   200       403     in    pw
GET   /units/:code/acting                   parent  in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/acting                   foreign in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/coverage.:format         own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/coverage.:format         child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/coverage.:format         parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/coverage.:format         foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/excuse                   own     in     404      404  200   200  200    200   200       403     in    pw
GET   /units/:code/excuse                   child   in     404      404  200   200  200    200   200       403     in    pw
GET   /units/:code/excuse                   parent  in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/excuse                   foreign in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/excuses                  own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/excuses                  child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/excuses                  parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/excuses                  foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/faults/new               own     in     404      404  200   200  200    200   200       403     in    pw
GET   /units/:code/faults/new               child   in     404      404  200   200  200    200   200       403     in    pw
GET   /units/:code/faults/new               parent  in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/faults/new               foreign in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/live                     own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/live                     child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/live                     parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/live                     foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/paper                    own     in     404      404  200   200  200    200   200       403     in    pw
GET   /units/:code/paper                    child   in     404      404  200   200  200    200   200       403     in    pw
GET   /units/:code/paper                    parent  in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/paper                    foreign in     404      404  404   404  404    200   200       403     in    pw
GET   /units/:code/people.:format           own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/people.:format           child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/people.:format           parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/people.:format           foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/pledge                   own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/pledge                   child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/pledge                   parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/pledge                   foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/print                    own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/print                    child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/print                    parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/print                    foreign in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/print/:what              own     in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/print/:what              child   in     404      404  200   200  200    200   200       200     in    pw
GET   /units/:code/print/:what              parent  in     404      404  404   404  404    200   200       200     in    pw
GET   /units/:code/print/:what              foreign in     404      404  404   404  404    200   200       200     in    pw

# units, to change something
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
POST  /units/:code/excuses/:id/decide       own     401    404      404  403   403  403    go    go        403     401   pw
POST  /units/:code/excuses/:id/decide       child   401    404      404  403   go   go     go    go        403     401   pw
POST  /units/:code/excuses/:id/decide       parent  401    404      404  404   404  404    403   go        403     401   pw
POST  /units/:code/excuses/:id/decide       foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/excuses/:id/end          own     401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/excuses/:id/end          child   401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/excuses/:id/end          parent  401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/excuses/:id/end          foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/excuse                   own     401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/excuse                   child   401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/excuse                   parent  401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/excuse                   foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/paper                    own     401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/paper                    child   401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/paper                    parent  401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/paper                    foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/pledge                   own     401    404      404  403   go   go     403   403       403     401   pw
POST  /units/:code/pledge                   child   401    404      404  403   403  403    403   403       403     401   pw
POST  /units/:code/pledge                   parent  401    404      404  404   404  404    go    403       403     401   pw
POST  /units/:code/pledge                   foreign 401    404      404  404   404  404    403   403       403     401   pw
POST  /units/:code/acting                   own     401    404      404  403   go   403    go    go        403     401   pw
POST  /units/:code/acting                   child   401    404      404  403   go   go     go    go        403     401   pw
POST  /units/:code/acting                   parent  401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/acting                   foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/faults/new               own     401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/faults/new               child   401    404      404  go    go   go     go    go        403     401   pw
POST  /units/:code/faults/new               parent  401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/faults/new               foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /units/:code/print/slips              own     401    404      404  422   422  422    422   422       403     401   pw
POST  /units/:code/print/slips              child   401    404      404  422   422  422    422   422       403     401   pw
POST  /units/:code/print/slips              parent  401    404      404  404   404  404    422   422       403     401   pw
POST  /units/:code/print/slips              foreign 401    404      404  404   404  404    422   422       403     401   pw
POST  /signatures/:id/void                  own     401    404      404  go    go   go     go    go        403     401   pw
POST  /signatures/:id/void                  child   401    404      404  go    go   go     go    go        403     401   pw
POST  /signatures/:id/void                  parent  401    404      404  404   404  404    go    go        403     401   pw
POST  /signatures/:id/void                  foreign 401    404      404  404   404  404    go    go        403     401   pw
POST  /signatures/:id/erase                 own     401    403      403  403   403  403    403   go        403     401   pw
POST  /signatures/:id/erase                 child   401    403      403  403   403  403    403   go        403     401   pw
POST  /signatures/:id/erase                 parent  401    403      403  403   403  403    403   go        403     401   pw
POST  /signatures/:id/erase                 foreign 401    403      403  403   403  403    403   go        403     401   pw

# the organiser's, to look at
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
GET   /admin                                -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/agency                         -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/agency/logo.png                -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/audit                          -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/audit.:format                  -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/campaigns/:id                  -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/campaigns/:id/close            -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/campaigns/:id/codes            -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/campaigns/:id/edit             -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/campaigns/:id/open             -       in     403      403  403   403  403    403   go        403     in    pw
GET   /admin/campaigns/:id/progress         -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/campaigns/:id/texts/:audience  -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/campaigns/new                  -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/excuses                        -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/faults                         -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/import                         -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/import/template.xlsx           -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/imports                        -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/imports/:id                    -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/imports/:id/notes.xlsx         -       in     403      403  403   403  403    403   200       403     in    pw
GET   /admin/officials/:code                -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/tokens                         -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/units                          -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/units/:code                    -       in     403      403  403   403  403    403   200       200     in    pw
GET   /admin/units/:code/people/new         -       in     403      403  403   403  403    403   200       403     in    pw

# the organiser's, to change something: what is sent is wrong where it would do harm
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
POST  /admin/agency                         -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/agency/logo                    -       401    403      403  403   403  403    403   400       403     401   pw
POST  /admin/agency/logo/remove             -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/campaigns/:id/codes            -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/campaigns/:id/deadline         -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/campaigns/:id/edit             -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/campaigns/:id/open             -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/campaigns/:id/texts/:audience  -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/campaigns/new                  -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/excuses/:id                    -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/faults/:id                     -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/import                         -       401    403      403  403   403  403    403   400       403     401   pw
POST  /admin/imports/:id                    -       401    403      403  403   403  403    403   409       403     401   pw
POST  /admin/imports/:id/choices            -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/officials/:code/leave          -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/officials/:code/transfer       -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/tokens                         -       401    403      403  403   403  403    403   409       403     401   pw
POST  /admin/tokens/:id/revoke              -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/units                          -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/units/:code                    -       401    403      403  403   403  403    403   go        403     401   pw
POST  /admin/units/:code/head               -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/units/:code/password           -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/units/:code/people/new         -       401    403      403  403   403  403    403   422       403     401   pw
POST  /admin/campaigns/:id/close            -       401    403      403  403   403  403    403   go        403     401   pw

# going
#     route                                 place   nobody official code clerk head acting above organiser auditor token temp
POST  /logout                               -       in     in       in   in    in   in     in    in        in      in    in
`
