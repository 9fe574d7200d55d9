#!/usr/bin/perl
# An SMSC out of Net::SMPP, somebody else's code: takes one transceiver, prints what it gets as lines
# "number<TAB>data_coding<TAB>esm_class<TAB>hex", and sends a receipt for each.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $server = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34, interface_version => 0x34)
  or die "listen: $!";
print "port\t", $server->sockport, "\n";
my $peer = $server->accept or die "accept: $!";
my $next = 900001;
while (my $pdu = $peer->read_pdu) {
    my $command = $pdu->{cmd};
    my $sequence = $pdu->{seq};
    if ($command == Net::SMPP::CMD_bind_transceiver) {
        $peer->bind_transceiver_resp(seq => $sequence, status => 0, system_id => 'PERL');
    } elsif ($command == Net::SMPP::CMD_submit_sm) {
        my $id = $next++;
        print join("\t", $pdu->{destination_addr}, $pdu->{data_coding}, $pdu->{esm_class}, unpack('H*', $pdu->{short_message})), "\n";
        $peer->submit_sm_resp(seq => $sequence, status => 0, message_id => sprintf('%x', $id));
        $peer->deliver_sm(
            source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr},
            esm_class => 4, async => 1,
            short_message => "id:$id sub:001 dlvrd:001 submit date:2611271200 done date:2611271201 stat:DELIVRD err:000 text:x",
        );
    } elsif ($command == Net::SMPP::CMD_enquire_link) {
        $peer->enquire_link_resp(seq => $sequence, status => 0);
    } elsif ($command == Net::SMPP::CMD_deliver_sm_resp) {
        print "receipt\t$pdu->{status}\n";
    } elsif ($command == Net::SMPP::CMD_unbind) {
        $peer->unbind_resp(seq => $sequence, status => 0);
        last;
    }
}
